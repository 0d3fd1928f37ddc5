import {
  createdTask,
  createTask,
  id,
  listTasks,
  postponeTask,
  reminderInput,
  snoozeReminder,
  task,
  taskPage,
  updateTask,
} from "@todo/contracts";
import type { Service } from "@todo/service";
import { z } from "zod";
import type { Forward } from "./forward.ts";

const params = z.object({ id });
const tags = ["tasks"];

/** Tasks and their reminders; owned by the `tasks` service. */
export function taskRoutes(app: Service, forward: Forward): void {
  const handler = forward("tasks");
  app.get("/api/tasks", {
    schema: { tags, summary: "List tasks", querystring: listTasks, response: { 200: taskPage } },
    handler,
  });
  app.post("/api/tasks", {
    schema: {
      tags,
      summary: "Add a task, from fields or from a sentence",
      body: createTask,
      response: { 201: createdTask },
    },
    // The service decides which of the two forms was meant, and names the fields that are wrong in that one.
    validatorCompiler: () => (value: unknown) => ({ value }),
    handler,
  });
  app.get("/api/tasks/:id", { schema: { tags, summary: "Read a task", params, response: { 200: task } }, handler });
  app.patch("/api/tasks/:id", {
    schema: { tags, summary: "Change a task", params, body: updateTask, response: { 200: task } },
    handler,
  });
  app.delete("/api/tasks/:id", { schema: { tags, summary: "Move a task to the trash", params }, handler });
  for (const action of ["complete", "reopen", "skip", "restore"] as const) {
    app.post(`/api/tasks/:id/${action}`, {
      schema: {
        tags,
        summary: `${action[0]!.toUpperCase()}${action.slice(1)} a task`,
        params,
        response: { 200: task },
      },
      handler,
    });
  }
  app.post("/api/tasks/:id/postpone", {
    schema: { tags, summary: "Postpone a task", params, body: postponeTask, response: { 200: task } },
    handler,
  });
  app.post("/api/tasks/:id/reminders", {
    schema: { tags, summary: "Add a reminder", params, body: reminderInput, response: { 201: task } },
    handler,
  });
  app.post("/api/reminders/:id/snooze", {
    schema: { tags, summary: "Snooze a reminder", params, body: snoozeReminder, response: { 200: task } },
    handler,
  });
  app.post("/api/reminders/:id/dismiss", {
    schema: { tags, summary: "Dismiss a reminder", params, response: { 200: task } },
    handler,
  });
  app.delete("/api/reminders/:id", { schema: { tags, summary: "Remove a reminder", params }, handler });
}
