/** What one client did, as its own log has it. */
export interface ClientLog {
  /** Acknowledged tasks by id. */
  created: Map<string, { title: string; remindAt?: number }>;
  /** Tasks whose completion was acknowledged. */
  completed: Set<string>;
}

/** A part was not there; epoch ms. */
export interface Outage {
  part: string;
  from: number;
  until: number;
}

/** What is there after it all, read back by clients and from Kafka's topics. */
export interface Aftermath {
  /** Open and done tasks of all people. */
  tasks: { id: string; title: string; status: string; reminded: boolean }[];
  /** Task of every reminder that a person saw in the chat. */
  reminderMessages: string[];
  /** Ids of tasks in each topic, repetitions included. */
  topics: { created: string[]; completed: string[] };
  /** Deliveries in the topic: which reminder and trigger, when. */
  delivered: { notificationId: string; taskId: string; triggerAt: number; at: number }[];
  /** `group topic` of events that nobody took, with their number. */
  lag: Map<string, bigint>;
}

const LATEST = 60_000;

/** What is wrong, in words; empty when nothing was lost, doubled or late. Looks only at what clients were told and at what lies in the topics. */
export function checkHistory(log: ClientLog, after: Aftermath, outages: Outage[]): string[] {
  const wrong: string[] = [];
  const byId = new Map(after.tasks.map((task) => [task.id, task]));
  if (byId.size !== after.tasks.length) wrong.push(`${after.tasks.length - byId.size} tasks are listed twice`);
  const titles = new Set(after.tasks.map(({ title }) => title));
  if (titles.size !== after.tasks.length) wrong.push(`${after.tasks.length - titles.size} tasks were made twice`);

  const [created, completed] = [new Set(after.topics.created), new Set(after.topics.completed)];
  for (const [id, { title }] of log.created) {
    if (byId.get(id)?.title !== title) wrong.push(`the acknowledged “${title}” is missing`);
    if (!created.has(id)) wrong.push(`task.created of “${title}” never came to Kafka`);
  }
  for (const { id, title } of after.tasks)
    if (!created.has(id)) wrong.push(`“${title}” is there, but its task.created never came to Kafka`);
  for (const id of log.completed) {
    if (byId.get(id)?.status !== "done") wrong.push(`the acknowledged completion of ${id} is lost`);
    if (!completed.has(id)) wrong.push(`task.completed of ${id} never came to Kafka`);
  }
  for (const [where, count] of after.lag) wrong.push(`${where}: ${count} events were never taken`);

  for (const task of after.tasks) {
    if (!task.reminded) continue;
    const messages = after.reminderMessages.filter((id) => id === task.id).length;
    const ids = new Set(after.delivered.filter(({ taskId }) => taskId === task.id).map((one) => one.notificationId));
    // A task that was completed in time is not reminded of; one that was completed around then may be.
    const least = task.status === "done" ? 0 : 1;
    if (messages > 1 || messages < least) wrong.push(`the reminder of “${task.title}” came ${messages} times`);
    if (ids.size > 1) wrong.push(`“${task.title}” was notified of ${ids.size} times`);
  }
  for (const { taskId, triggerAt, at } of after.delivered) {
    const late = at - triggerAt - outageWithin(outages, triggerAt, at);
    if (late > LATEST)
      wrong.push(`a reminder of ${taskId} was ${Math.round(late / 1000)} s later than the outages explain`);
  }
  return wrong;
}

/** Milliseconds of the stretch in which any part was away. */
function outageWithin(outages: Outage[], from: number, until: number): number {
  return outages.reduce(
    (sum, outage) => sum + Math.max(0, Math.min(until, outage.until) - Math.max(from, outage.from)),
    0,
  );
}
