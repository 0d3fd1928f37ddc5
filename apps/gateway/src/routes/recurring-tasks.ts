import {
  createRecurringTask,
  deleteRecurringTask,
  id,
  previewRecurrence,
  recurrencePreview,
  recurringTask,
  recurringTaskList,
  updateRecurringTask,
} from "@todo/contracts";
import type { Service } from "@todo/service";
import { z } from "zod";
import type { Forward } from "./forward.ts";

const params = z.object({ id });
const tags = ["recurring tasks"];

/** Recurring tasks; owned by the `tasks` service. */
export function recurringTaskRoutes(app: Service, forward: Forward): void {
  const handler = forward("tasks");
  const base = "/api/recurring-tasks";
  app.get(base, { schema: { tags, summary: "List recurring tasks", response: { 200: recurringTaskList } }, handler });
  app.post(base, {
    schema: { tags, summary: "Add a recurring task", body: createRecurringTask, response: { 201: recurringTask } },
    handler,
  });
  app.post(`${base}/preview`, {
    schema: { tags, summary: "Next dates of a rule", body: previewRecurrence, response: { 200: recurrencePreview } },
    handler,
  });
  app.get(`${base}/:id`, {
    schema: { tags, summary: "Read a recurring task", params, response: { 200: recurringTask } },
    handler,
  });
  app.patch(`${base}/:id`, {
    schema: {
      tags,
      summary: "Change a recurring task",
      params,
      body: updateRecurringTask,
      response: { 200: recurringTask },
    },
    handler,
  });
  app.delete(`${base}/:id`, {
    schema: { tags, summary: "Delete a recurring task", params, querystring: deleteRecurringTask },
    handler,
  });
  app.post(`${base}/:id/stop`, {
    schema: { tags, summary: "Stop a recurring task", params, response: { 200: recurringTask } },
    handler,
  });
  app.post(`${base}/:id/resume`, {
    schema: { tags, summary: "Resume a recurring task", params, response: { 200: recurringTask } },
    handler,
  });
  app.post(`${base}/:id/restore`, {
    schema: { tags, summary: "Restore a deleted recurring task", params, response: { 200: recurringTask } },
    handler,
  });
}
