/** Every key of the query cache: features share the cache without importing each other. */
export const keys = {
  session: ["session"],
  /** Lists of tasks by where they lie; invalidating `tasks` refetches whichever are shown. */
  tasks: ["tasks"],
  openTasks: ["tasks", "open"],
  doneTasks: ["tasks", "done"],
  trash: ["tasks", "trash"],
  task: (id: string) => ["task", id],
  recurring: ["recurring"],
  chat: ["chat"],
  settings: ["settings"],
  stats: ["stats"],
} as const;
