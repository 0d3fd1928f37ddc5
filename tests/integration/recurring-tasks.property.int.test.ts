import type { RecurringTask, Task, TaskPage } from "@todo/contracts";
import { occurrenceId } from "@todo/contracts/ids";
import { addDays, dueInstant, localDateOf, occurrences } from "@todo/recurrence";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

const DAY = 86_400_000;
const WINDOW = 28;
let todo: Todo;
let ada: Person;
beforeAll(async () => {
  todo = await startTodo();
  ada = await todo.signUp();
});
afterAll(() => todo.stop());

const rules = [
  "FREQ=DAILY;INTERVAL=4",
  "FREQ=WEEKLY;BYDAY=MO,TH",
  "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
  "FREQ=MONTHLY;BYMONTHDAY=-1",
];
const zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];
const step = fc.oneof(
  fc.record({ does: fc.constant("change the rule" as const), rule: fc.constantFrom(...rules) }),
  fc.record({ does: fc.constant("change the time" as const), time: fc.constantFrom("07:15", "18:00", null) }),
  fc.record({ does: fc.constant("change the zone" as const), timeZone: fc.constantFrom(...zones) }),
  fc.record({ does: fc.constant("rename" as const), title: fc.constantFrom("Run", "Swim", "Row") }),
  fc.record({ does: fc.constantFrom("stop" as const, "resume" as const) }),
  fc.record({ does: fc.constantFrom("touch" as const, "complete" as const, "delete" as const), which: fc.nat(5) }),
  fc.record({ does: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 40 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

const listed = async (id: string, status: string): Promise<Task[]> =>
  (await ada.call<TaskPage>("GET", `/api/tasks?recurringTaskId=${id}&status=${status}&limit=500`)).body.items;

/** Everything that was said and that is due has been done. */
async function settle(): Promise<void> {
  await todo.settled();
  await todo.product.services.scheduler.http.inject({ method: "POST", url: "/scheduler-tick" });
  await todo.settled();
}

async function take(action: Step, id: string, touched: Map<string, string>): Promise<void> {
  const patch = (body: object) => ada.call("PATCH", `/api/recurring-tasks/${id}`, { body });
  if (action.does === "wait") await todo.advance(action.days * DAY);
  if (action.does === "change the rule") await patch({ rule: action.rule });
  if (action.does === "change the time") await patch({ time: action.time });
  if (action.does === "change the zone") await patch({ timeZone: action.timeZone });
  if (action.does === "rename") await patch({ title: action.title });
  if (action.does === "stop" || action.does === "resume")
    await ada.call("POST", `/api/recurring-tasks/${id}/${action.does}`);
  if (!("which" in action)) return;
  const open = await listed(id, "open");
  const task = open[action.which % Math.max(1, open.length)];
  if (!task) return;
  if (action.does === "complete") await ada.call("POST", `/api/tasks/${task.id}/complete`);
  if (action.does === "delete") await ada.call("DELETE", `/api/tasks/${task.id}`);
  if (action.does !== "touch") return;
  const title = `mine ${touched.size}`;
  await ada.call("PATCH", `/api/tasks/${task.id}`, { body: { title } });
  touched.set(task.id, title);
}

/** The local date-times that must be there now, by the rule alone. */
function demanded(recurring: RecurringTask, now: number): string[] {
  const { time, timeZone } = recurring;
  const due = (date: string) => dueInstant({ date, timeZone, ...(time !== undefined && { time }) });
  const today = localDateOf(now, timeZone);
  const ahead = occurrences(recurring, { from: today, limit: 40 }).filter((date) => due(date) > now);
  const inWindow = ahead.filter((date) => date < addDays(today, WINDOW));
  return (inWindow.length > 0 ? inWindow : ahead.slice(0, 1)).map((date) =>
    time === undefined ? date : `${date}T${time}`,
  );
}

it("whatever becomes of a recurring task, its occurrences are there once each, untouched ones to come follow it, and what its user changed stays", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...rules), fc.array(step, { minLength: 1, maxLength: 7 }), async (rule, steps) => {
      const body = { title: "Exercise", rule, time: "09:00" };
      const { id } = (await ada.call<RecurringTask>("POST", "/api/recurring-tasks", { body })).body;
      const touched = new Map<string, string>();
      await settle();
      for (const action of steps) {
        await take(action, id, touched);
        await settle();
        const recurring = (await ada.recurringTasks()).find((each) => each.id === id)!;
        const [open, done, trash] = [await listed(id, "open"), await listed(id, "done"), await listed(id, "trash")];
        const all = [...open, ...done, ...trash];
        expect(all.map((task) => task.occurrence).toSorted()).toEqual(
          [...new Set(all.map((task) => task.occurrence))].toSorted(),
        );
        for (const task of all) expect(task.id).toBe(occurrenceId(id, task.occurrence!));

        const now = todo.clock.now();
        const wanted = demanded(recurring, now);
        if (recurring.active)
          expect(wanted.filter((local) => !all.some((task) => task.occurrence === local))).toEqual([]);
        for (const task of all) if (touched.has(task.id)) expect(task.title).toBe(touched.get(task.id));
        for (const task of open) {
          if (touched.has(task.id) || Date.parse(task.due!.at) <= now) continue;
          expect(task).toMatchObject({ title: recurring.title, due: { timeZone: recurring.timeZone } });
          if (recurring.active) expect(wanted).toContain(task.occurrence);
        }
      }
      await ada.call("DELETE", `/api/recurring-tasks/${id}?instances=future`);
    }),
    { numRuns: 10 },
  );
}, 120_000);

it("counted from completion, there is one open at a time, also when its time is changed, and the next comes when it is done", async () => {
  const body = {
    title: "Water",
    rule: "FREQ=DAILY;INTERVAL=3",
    time: "23:30",
    policy: { generate: "afterCompletion" },
  };
  const { id } = (await ada.call<RecurringTask>("POST", "/api/recurring-tasks", { body })).body;
  await settle();
  const [first] = await listed(id, "open");
  await ada.call("PATCH", `/api/recurring-tasks/${id}`, { body: { time: "23:45" } });
  await settle();
  const later = await listed(id, "open");
  expect(later.map((task) => task.due)).toMatchObject([{ date: first!.due!.date, time: "23:45" }]);
  await ada.call("POST", `/api/tasks/${later[0]!.id}/complete`);
  await settle();
  const today = localDateOf(todo.clock.now(), "Europe/Berlin");
  expect((await listed(id, "open")).map((task) => task.due!.date)).toEqual([addDays(today, 3)]);
});
