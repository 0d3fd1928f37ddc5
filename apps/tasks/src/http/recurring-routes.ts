import {
  createRecurringTask,
  deleteRecurringTask as deleteQuery,
  id,
  previewRecurrence,
  updateRecurringTask,
} from "@todo/contracts";
import type { Service } from "@todo/service";
import { z } from "zod";
import { deleteRecurringTask, resumeRecurringTask, stopRecurringTask } from "../domain/change-recurring-task.ts";
import { nextDates } from "../domain/next-dates.ts";
import { resolveRule } from "../domain/rule.ts";
import { shownRecurring } from "../domain/shown.ts";
import type { World } from "../store/store.ts";
import { changeRecurring, editRecurring, getRecurringTask } from "../usecases/change-recurring-task.ts";
import { createRecurring } from "../usecases/create-recurring-task.ts";
import { restoreRecurring } from "../usecases/restore-recurring-task.ts";
import { answerRecurring } from "./answer.ts";
import { askerOf, idempotencyKeyOf } from "./asker.ts";

const params = z.object({ id });

/** `/recurring-tasks`: create, preview, list, read, change, stop, resume, delete, restore. */
export function recurringRoutes(http: Service, world: World): void {
  http.post("/recurring-tasks", { schema: { body: createRecurringTask } }, async (request, reply) => {
    const record = await createRecurring(world, askerOf(request), request.body, idempotencyKeyOf(request));
    return answerRecurring(reply, record, world.now(), 201);
  });

  http.post("/recurring-tasks/preview", { schema: { body: previewRecurrence } }, async (request) => {
    const timeZone = request.body.timeZone ?? request.timeZone;
    const rule = resolveRule({ ...request.body, timeZone }, world.now(), request.locale);
    return { ...rule, next: nextDates({ ...rule, timeZone }, world.now()) };
  });

  http.get("/recurring-tasks", async (request) => {
    const records = await world.lists.recurring(request.user.id);
    const byAge = records.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    return { items: byAge.map((record) => shownRecurring(record, world.now())) };
  });

  http.get("/recurring-tasks/:id", { schema: { params } }, async (request, reply) =>
    answerRecurring(reply, await getRecurringTask(world, request.user.id, request.params.id), world.now()),
  );

  http.patch("/recurring-tasks/:id", { schema: { params, body: updateRecurringTask } }, async (request, reply) =>
    answerRecurring(reply, await editRecurring(world, askerOf(request), request.params.id, request.body), world.now()),
  );

  http.delete("/recurring-tasks/:id", { schema: { params, querystring: deleteQuery } }, async (request, reply) => {
    const { instances } = request.query;
    const record = await changeRecurring(world, request.user.id, request.params.id, (recurring, moment) =>
      deleteRecurringTask(recurring, instances, moment),
    );
    return answerRecurring(reply, record, world.now());
  });

  http.post("/recurring-tasks/:id/restore", { schema: { params } }, async (request, reply) =>
    answerRecurring(reply, await restoreRecurring(world, request.user.id, request.params.id), world.now()),
  );

  for (const [act, decide] of [
    ["stop", stopRecurringTask],
    ["resume", resumeRecurringTask],
  ] as const) {
    http.post(`/recurring-tasks/:id/${act}`, { schema: { params } }, async (request, reply) =>
      answerRecurring(reply, await changeRecurring(world, request.user.id, request.params.id, decide), world.now()),
    );
  }
}
