import { id, reminderInput, snoozeReminder as snooze } from "@todo/contracts";
import { reminderId } from "@todo/contracts/ids";
import type { Service } from "@todo/service";
import { z } from "zod";
import { addReminder } from "../domain/add-reminder.ts";
import { dismissReminder } from "../domain/dismiss-reminder.ts";
import { removeReminder } from "../domain/remove-reminder.ts";
import { snoozeReminder } from "../domain/snooze-reminder.ts";
import type { World } from "../store/store.ts";
import { changeTask, changeTaskOfReminder } from "../usecases/change-task.ts";
import { answerTask } from "./answer.ts";
import { expectationOf, idempotencyKeyOf } from "./asker.ts";

const params = z.object({ id });

/** A task's reminders. Every answer is the whole task. */
export function reminderRoutes(http: Service, world: World): void {
  http.post("/tasks/:id/reminders", { schema: { params, body: reminderInput } }, async (request, reply) => {
    const { body, params, user } = request;
    const key = idempotencyKeyOf(request);
    const task = await changeTask(world, user.id, params.id, expectationOf(request), (task, moment) =>
      addReminder(task, reminderId(task.id, key === undefined ? moment.newId() : `key:${key}`), body, moment),
    );
    return answerTask(reply, task, 201);
  });

  http.post("/reminders/:id/snooze", { schema: { params, body: snooze } }, async (request, reply) => {
    const { body, params, timeZone, user } = request;
    const task = await changeTaskOfReminder(world, user.id, params.id, (task, moment) =>
      snoozeReminder(task, params.id, body, timeZone, moment),
    );
    return answerTask(reply, task);
  });

  http.post("/reminders/:id/dismiss", { schema: { params } }, async (request, reply) => {
    const { id } = request.params;
    const task = await changeTaskOfReminder(world, request.user.id, id, (task, moment) =>
      dismissReminder(task, id, moment),
    );
    return answerTask(reply, task);
  });

  http.delete("/reminders/:id", { schema: { params } }, async (request, reply) => {
    const { id } = request.params;
    const task = await changeTaskOfReminder(world, request.user.id, id, (task, moment) =>
      removeReminder(task, id, moment),
    );
    return answerTask(reply, task);
  });
}
