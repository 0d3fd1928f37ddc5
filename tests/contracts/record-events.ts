// `node tests/contracts/record-events.ts` records what the product publishes today into packages/contracts/fixtures/events, one file a type and
// version. Files that exist are history and stay as they are: raise the version in the catalogue first, then record.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { eventCatalogue, eventTypes } from "@todo/contracts";
import type { RecordedEvent } from "@todo/testing";
import { startTodo, type Todo } from "../integration/support/todo.ts";

const FOLDER = new URL("../../packages/contracts/fixtures/events/", import.meta.url);
/** Events of one type that differ in which fields they have. */
const SHAPES = 6;

async function live(todo: Todo): Promise<void> {
  const ada = await todo.signUp();
  const must = async (method: string, path: string, body?: object) => {
    const answer = await ada.call<{ id: string }>(method, path, body ? { body } : {});
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await ada.add("Buy milk");
  const full = await must("POST", "/api/tasks", {
    title: "Dentist",
    notes: "Bring the card",
    priority: "high",
    tags: ["health"],
    due: { date: "2026-03-02", time: "15:00" },
    reminders: [{ before: "PT15M" }, { at: "2026-03-02T13:00:00.000Z", channel: "sms" }],
  });
  await must("PATCH", `/api/tasks/${full.id}`, { title: "Dentist at last" });
  const canceled = await must("POST", "/api/tasks", {
    title: "Meeting",
    due: { date: "2026-03-03", time: "15:00" },
    reminders: [{ before: "PT15M" }],
  });
  await must("POST", `/api/tasks/${canceled.id}/complete`);
  await must("POST", `/api/tasks/${canceled.id}/reopen`);
  await must("DELETE", `/api/tasks/${canceled.id}`);
  const weekly = await ada.addRecurring("exercise every Tuesday at 7am, remind me 10 minutes before");
  await ada.addRecurring("Pay bills on the 1st of every month");
  await todo.settled();
  const [occurrence] = (await ada.tasks()).filter(({ recurringTaskId }) => recurringTaskId === weekly.id);
  await must("POST", `/api/tasks/${occurrence!.id}/skip`);
  await must("PATCH", `/api/recurring-tasks/${weekly.id}`, { notes: "Shoes" });
  await must("POST", `/api/recurring-tasks/${weekly.id}/stop`);
  await must("DELETE", `/api/recurring-tasks/${weekly.id}?instances=future`);
  for (let hour = 0; hour < 7; hour += 1) await todo.advance(3_600_000);
  await todo.settled();
}

const shapeOf = (event: RecordedEvent): string =>
  JSON.stringify(event, (_key, value: unknown) => (typeof value === "object" || value === undefined ? value : 0));

const todo = await startTodo();
await live(todo);
await mkdir(FOLDER, { recursive: true });
for (const type of eventTypes) {
  const file = new URL(`${type}.v${eventCatalogue[type].version}.json`, FOLDER);
  if (existsSync(file)) continue;
  const byShape = new Map(todo.events.of(type).map((event) => [shapeOf(event), event]));
  const events = [...byShape.values()].slice(0, SHAPES);
  if (events.length === 0) throw new Error(`The product published no ${type}`);
  await writeFile(file, `${JSON.stringify(events, null, 2)}\n`);
  process.stdout.write(`${type}: ${events.length} recorded\n`);
}
await todo.stop();
