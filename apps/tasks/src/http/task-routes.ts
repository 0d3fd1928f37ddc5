import {
  createTaskFields,
  createTaskText,
  id,
  listTasks as listQuery,
  postponeTask as postpone,
  updateTask as update,
} from "@todo/contracts";
import type { Service } from "@todo/service";
import { z } from "zod";
import { completeTask, skipTask } from "../domain/complete-task.ts";
import { deleteTask, restoreTask } from "../domain/delete-task.ts";
import { postponeTask } from "../domain/postpone-task.ts";
import type { Moment, TaskRecord } from "../domain/record.ts";
import { reopenTask } from "../domain/reopen-task.ts";
import { shownTask } from "../domain/shown.ts";
import type { TaskEvent } from "../domain/task-event.ts";
import { updateTask } from "../domain/update-task.ts";
import type { World } from "../store/store.ts";
import { addFromText } from "../usecases/add-from-text.ts";
import { changeTask, getTask } from "../usecases/change-task.ts";
import { createTaskFromFields } from "../usecases/create-task.ts";
import { listTasks } from "../usecases/list-tasks.ts";
import { answerAdded, answerTask } from "./answer.ts";
import { askerOf, expectationOf, idempotencyKeyOf } from "./asker.ts";

const params = z.object({ id });

/** What is done to a task by its name alone. */
const acts: Record<string, (task: TaskRecord, moment: Moment) => TaskEvent[]> = {
  complete: completeTask,
  reopen: reopenTask,
  skip: skipTask,
  restore: restoreTask,
};

/** `/tasks`: create, list, read, change. */
export function taskRoutes(http: Service, world: World): void {
  http.post("/tasks", async (request, reply) => {
    const asker = askerOf(request);
    const key = idempotencyKeyOf(request);
    // Chosen by hand rather than by a union's schema, so that a wrong field is named and not only the body.
    if (!isSentence(request.body)) {
      const fields = createTaskFields.parse(request.body ?? {});
      return answerTask(reply, await createTaskFromFields(world, asker, fields, key), 201);
    }
    const added = await addFromText(world, asker, createTaskText.parse(request.body).text, key);
    return answerAdded(reply, added, world.now());
  });

  http.get("/tasks", { schema: { querystring: listQuery } }, async (request) => {
    const { items, nextCursor } = await listTasks(world, request.user.id, request.query);
    return { items: items.map(shownTask), nextCursor };
  });

  http.get("/tasks/:id", { schema: { params } }, async (request, reply) =>
    answerTask(reply, await getTask(world, request.user.id, request.params.id)),
  );

  http.patch("/tasks/:id", { schema: { params, body: update } }, async (request, reply) => {
    const { body, params, timeZone, user } = request;
    const decide = (task: TaskRecord, moment: Moment) => updateTask(task, body, timeZone, moment);
    return answerTask(reply, await changeTask(world, user.id, params.id, expectationOf(request), decide));
  });

  http.delete("/tasks/:id", { schema: { params } }, async (request, reply) =>
    answerTask(reply, await changeTask(world, request.user.id, request.params.id, expectationOf(request), deleteTask)),
  );

  http.post("/tasks/:id/postpone", { schema: { params, body: postpone } }, async (request, reply) => {
    const { body, params, timeZone, user } = request;
    const decide = (task: TaskRecord, moment: Moment) => postponeTask(task, body, timeZone, moment);
    return answerTask(reply, await changeTask(world, user.id, params.id, expectationOf(request), decide));
  });

  for (const [act, decide] of Object.entries(acts)) {
    http.post(`/tasks/:id/${act}`, { schema: { params } }, async (request, reply) =>
      answerTask(reply, await changeTask(world, request.user.id, request.params.id, expectationOf(request), decide)),
    );
  }
}

function isSentence(body: unknown): boolean {
  return typeof body === "object" && body !== null && "text" in body && !("title" in body);
}
