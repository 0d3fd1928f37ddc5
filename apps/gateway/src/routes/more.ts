import { notificationList, parseRequest, parseResponse, settings, stats, updateSettings } from "@todo/contracts";
import type { Service } from "@todo/service";
import { z } from "zod";
import type { Forward } from "./forward.ts";

/** Everything that is one route a noun: parse, export and import, notifications, settings, stats. */
export function moreRoutes(app: Service, forward: Forward, settingsChanged: (userId: string) => void): void {
  const tasks = forward("tasks");
  const notifications = forward("notifications");
  const analytics = forward("analytics");
  app.post("/api/parse", {
    schema: {
      tags: ["language"],
      summary: "What a sentence means",
      body: parseRequest,
      response: { 200: parseResponse },
    },
    handler: tasks,
  });
  app.get("/api/export", {
    config: { longRunning: true },
    schema: {
      tags: ["data"],
      summary: "Take everything along",
      querystring: z.object({ format: z.enum(["json", "csv", "ics"]).default("json") }),
    },
    handler: tasks,
  });
  // Tables, calendars and lists are read by the service; here they are only passed on.
  app.addContentTypeParser(["text/csv", "text/calendar", "text/plain"], { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  );
  app.post("/api/import", {
    config: { longRunning: true },
    schema: {
      tags: ["data"],
      summary: "Bring tasks in: an export (JSON), a table (CSV), a calendar (iCalendar) or lines of text",
      consumes: ["application/json", "text/csv", "text/calendar", "text/plain"],
    },
    bodyLimit: 5_242_880,
    handler: tasks,
  });
  app.get("/api/notifications", {
    schema: { tags: ["notifications"], summary: "What was delivered", response: { 200: notificationList } },
    handler: notifications,
  });
  app.get("/api/settings", {
    schema: { tags: ["settings"], summary: "Read the settings", response: { 200: settings } },
    handler: notifications,
  });
  app.put("/api/settings", {
    schema: { tags: ["settings"], summary: "Change the settings", body: updateSettings, response: { 200: settings } },
    async handler(request, reply) {
      await notifications(request, reply);
      settingsChanged(request.user.id);
      return reply;
    },
  });
  app.get("/api/stats", {
    schema: { tags: ["stats"], summary: "Counters and streaks", response: { 200: stats } },
    handler: analytics,
  });
}
