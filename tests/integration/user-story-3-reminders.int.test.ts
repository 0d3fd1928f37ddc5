import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MONDAY_MORNING, type Person, startTodo, type Todo } from "./support/todo.ts";

const MINUTE = 60_000;
const QUARTER_TO_THREE = "2026-03-02T13:45:00.000Z";

describe("User story 3: receive task reminders at scheduled times", () => {
  let todo: Todo;
  let ada: Person;
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "todo-us3-"));
    todo = await startTodo({ dataDir });
    ada = await todo.signUp();
  });
  afterEach(async () => {
    await todo.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const meeting = async () => {
    await ada.say("Meeting with Sarah at 3pm");
    await ada.say("remind me 15 minutes before");
    await todo.settled();
    return (await ada.tasks())[0]!;
  };
  const until = async (instant: string) => todo.advance(Date.parse(instant) - todo.clock.now());

  it("US3.1 “remind me 15 minutes before” a 3 pm meeting is stored for 2:45 pm", async () => {
    const task = await meeting();
    expect(task.reminders).toMatchObject([{ triggerAt: QUARTER_TO_THREE, status: "pending" }]);
  });

  it("US3.2 at 2:45 pm reminder.triggered is published, the notification sent within 5 seconds, and its delivery recorded", async () => {
    await meeting();
    await until(QUARTER_TO_THREE);
    const triggered = await todo.events.next("reminder.triggered");
    const delivered = await todo.events.next("notification.delivered");
    expect(triggered.payload).toMatchObject({ triggerAt: QUARTER_TO_THREE, title: "Meeting with Sarah" });
    expect(Date.parse(delivered.occurredAt) - Date.parse(QUARTER_TO_THREE)).toBeLessThan(5_000);
    await todo.settled();
    const log = await ada.call<{ items: { status: string; title: string }[] }>("GET", "/api/notifications");
    expect(log.body.items).toMatchObject([{ status: "delivered", title: "Meeting with Sarah" }]);
  });

  it("US3.3 the chat says “Reminder: Meeting with Sarah in 15 minutes” without being asked", async () => {
    await meeting();
    await until(QUARTER_TO_THREE);
    await todo.events.next("notification.delivered");
    await todo.settled();
    const history = await ada.call<{ items: { role: string; text: string }[] }>("GET", "/api/chat");
    expect(history.body.items.at(-1)).toMatchObject({
      role: "reminder",
      text: "Reminder: Meeting with Sarah in 15 minutes",
    });
  });

  it("US3.4 a task completed before its reminder cancels it: reminder.canceled is published and nothing is sent", async () => {
    const task = await meeting();
    await ada.call("POST", `/api/tasks/${task.id}/complete`);
    const canceled = await todo.events.next("reminder.canceled");
    expect(canceled.aggregateId).toBe(task.reminders[0]!.id);
    await until("2026-03-02T15:00:00Z");
    expect(todo.events.of("reminder.triggered")).toEqual([]);
    expect(todo.events.of("notification.delivered")).toEqual([]);
  });

  it("US3.5 a reminder that came due while everything was down is delivered once, after the restart", async () => {
    await meeting();
    await todo.stop();
    todo = await startTodo({ dataDir, at: "2026-03-02T14:00:00Z" });
    await todo.advance(2 * MINUTE);
    await todo.events.next("notification.delivered");
    await todo.settled();
    expect(todo.events.of("notification.delivered")).toHaveLength(1);
    expect(todo.events.of("notification.delivered")[0]!.payload["text"]).toMatch(/late by 15 minutes/);
  });

  it("a fourth reminder is refused, and a reminder in the past", async () => {
    const task = await ada.add("Dentist tomorrow 3pm");
    const remind = (before: string) => ada.call("POST", `/api/tasks/${task.id}/reminders`, { body: { before } });
    for (const before of ["PT5M", "PT10M", "PT15M"]) expect((await remind(before)).status).toBe(201);
    expect(await remind("PT20M")).toMatchObject({ status: 422, body: { type: "/problems/reminder-limit" } });
    const other = await ada.add("Lunch");
    const past = await ada.call("POST", `/api/tasks/${other.id}/reminders`, { body: { at: "2026-03-01T08:00:00Z" } });
    expect(past).toMatchObject({ status: 422, body: { title: "Reminder time must be in the future" } });
    expect(Date.parse(MONDAY_MORNING)).toBeLessThanOrEqual(todo.clock.now());
  });
});
