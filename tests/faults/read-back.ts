import { setTimeout as pause } from "node:timers/promises";
import { eventTypes, type Task, type TaskPage } from "@todo/contracts";
import type { Kafka } from "../../tools/stack/start-kafka.ts";
import { waitUntil } from "../../tools/stack/wait-until.ts";
import { listenToTopics } from "../real/topic-listener.ts";
import type { Account } from "./account.ts";
import type { Aftermath } from "./check-history.ts";
import { groupLag } from "./group-lag.ts";
import { allTasks, reminderMessages } from "./kill-standalone.ts";

/** Services that consume events, each a group of its name. */
const GROUPS = ["tasks", "scheduler", "notifications", "analytics", "assistant"] as const;
/** Longest wait for consumers to catch up, ms. */
const CATCH_UP = 180_000;

/** What people see and what lies in Kafka, after all groups have taken all events and every reminder's time has come. */
export async function readBack(kafka: Kafka, accounts: Account[]): Promise<Aftermath> {
  const topics = [...eventTypes];
  await pause(10_000);
  const lag = () => groupLag(kafka, GROUPS, topics);
  await waitUntil(async () => (await lag()).size === 0, {
    what: "An end of the lag",
    timeoutMs: CATCH_UP,
    everyMs: 1_000,
  }).catch(() => {});
  const listener = await listenToTopics(kafka, topics);
  const tasks: Aftermath["tasks"] = [];
  const messages: string[] = [];
  for (const account of accounts) {
    const open = await allTasks(account);
    const done = await doneTasks(account);
    tasks.push(
      ...[...open, ...done].map(({ id, title, status, reminders }) => ({
        id,
        title,
        status,
        reminded: reminders.length > 0,
      })),
    );
    messages.push(...(await reminderMessages(account)));
  }
  const created = () => new Set(of("task.created").map(({ event }) => event.data.aggregateId));
  const of = (topic: string) => listener.heard.filter((message) => message.topic === topic);
  await waitUntil(() => tasks.every(({ id }) => created().has(id)), { what: "Topics", timeoutMs: 30_000 }).catch(
    () => {},
  );
  const aftermath: Aftermath = {
    tasks,
    reminderMessages: messages,
    topics: {
      created: of("task.created").map(({ event }) => event.data.aggregateId),
      completed: of("task.completed").map(({ event }) => event.data.aggregateId),
    },
    delivered: of("notification.delivered").map(({ event: { data } }) => ({
      notificationId: String(data.payload["id"]),
      taskId: String(data.payload["taskId"]),
      triggerAt: Date.parse(String(data.payload["triggerAt"])),
      at: Date.parse(data.occurredAt),
    })),
    lag: await lag(),
  };
  await listener.close();
  return aftermath;
}

async function doneTasks(account: Account): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await account.call<TaskPage>("GET", `/api/tasks?status=done&limit=500${query}`);
    tasks.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return tasks;
}
