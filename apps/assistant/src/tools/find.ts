import type { RecurringTask, Task, TaskPage } from "@todo/contracts";
import { resolveTarget } from "@todo/language";
import { type ToolContext, ToolError, type ToolResult } from "./tool.ts";

/** Either the one task that is meant, or the question which. */
export type Found<Item> = { one: Item } | { ask: ToolResult };

/** The task that `words` (a title, an id, “it”, “the second one”) mean. @throws ToolError when there is none */
export async function findTask(
  context: ToolContext,
  words: string,
  tool: string,
  args: Record<string, unknown>,
  status: "open" | "done" | "trash" = "open",
): Promise<Found<Task>> {
  const items = await listTasks(context, status);
  // Of a recurring task's occurrences people mean the next one.
  const firsts = items.filter(
    (item, index) =>
      item.recurringTaskId === undefined ||
      items.findIndex((other) => other.recurringTaskId === item.recurringTaskId) === index,
  );
  return pick(context, words, tool, args, items, firsts, "task");
}

export async function findRecurring(
  context: ToolContext,
  words: string,
  tool: string,
  args: Record<string, unknown>,
): Promise<Found<RecurringTask>> {
  const { items } = await context.call<{ items: RecurringTask[] }>("tasks", "GET", "recurring-tasks");
  return pick(context, words, tool, args, items, items, "recurring task");
}

/** The one open plain task of that title, in whatever case; undefined when there is none, or more than one. */
export async function findTitled(context: ToolContext, title: string): Promise<Task | undefined> {
  const found = titled((await listTasks(context, "open")).filter(isPlain), title);
  return found.length === 1 ? found[0] : undefined;
}

/** What can repeat: a recurring task or a plain one. An occurrence spoken of means its recurring task. */
export async function findRepeatable(
  context: ToolContext,
  words: string,
  tool: string,
  args: Record<string, unknown>,
): Promise<Found<Task | RecurringTask>> {
  const [recurring, open] = await Promise.all([
    context.call<{ items: RecurringTask[] }>("tasks", "GET", "recurring-tasks"),
    listTasks(context, "open"),
  ]);
  const templateOf = (id: string): string => open.find((task) => task.id === id)?.recurringTaskId ?? id;
  const memory = { ...context.memory, recent: context.memory.recent.map(templateOf) };
  const all: (Task | RecurringTask)[] = [...recurring.items, ...open.filter(isPlain)];
  return pick({ ...context, memory }, templateOf(words), tool, args, all, all, "task");
}

function pick<Item extends { id: string; title: string }>(
  context: ToolContext,
  words: string,
  tool: string,
  args: Record<string, unknown>,
  all: Item[],
  candidates: Item[],
  noun: string,
): Found<Item> {
  const byId = all.find((item) => item.id === words);
  if (byId) return { one: byId };
  const exact = titled(candidates, words);
  if (exact.length === 1 && isQuoted(words)) return { one: exact[0]! };
  const { matches, ambiguous } = resolveTarget(unquoted(words), candidates, { recent: context.memory.recent });
  const found = matches.flatMap(({ id }) => candidates.find((item) => item.id === id) ?? []);
  if (found.length === 0) throw new ToolError(`I can't find a ${noun} called “${unquoted(words)}”.`);
  if (found.length === 1 || !ambiguous) return { one: found[0]! };
  const shown = found.slice(0, 5);
  return {
    ask: {
      text: `Which one do you mean?\n${shown.map((item, index) => `${index + 1}. ${item.title}`).join("\n")}`,
      suggestions: shown.map((item) => item.title),
      question: { kind: "which", tool, args, candidates: shown.map(({ id, title }) => ({ id, title })) },
    },
  };
}

async function listTasks(context: ToolContext, status: "open" | "done" | "trash"): Promise<Task[]> {
  const query = status === "open" ? "" : `&status=${status}`;
  return (await context.call<TaskPage>("tasks", "GET", `tasks?limit=500${query}`)).items;
}

/** A task of its own, no occurrence of a recurring one. */
const isPlain = ({ recurringTaskId }: Task): boolean => recurringTaskId === undefined;

/** Those with just that title, in whatever case. */
function titled<Item extends { title: string }>(items: Item[], title: string): Item[] {
  const wanted = unquoted(title).toLowerCase();
  return items.filter((item) => item.title.toLowerCase() === wanted);
}

const isQuoted = (words: string): boolean => /^["“'].*["”']$/.test(words.trim());
const unquoted = (words: string): string =>
  words
    .trim()
    .replace(/^["“']|["”']$/g, "")
    .trim();
