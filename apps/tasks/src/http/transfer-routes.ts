import { AppError } from "@todo/contracts";
import type { Service } from "@todo/service";
import { z } from "zod";
import type { World } from "../store/store.ts";
import { toIcs } from "../transfer/ics.ts";
import { tasksToCsv } from "../transfer/task-csv.ts";
import { exportAll } from "../usecases/export.ts";
import { importCsv, importLines } from "../usecases/import.ts";
import { importExported } from "../usecases/import-export.ts";
import { importIcs } from "../usecases/import-ics.ts";
import { askerOf, idempotencyKeyOf } from "./asker.ts";

const query = z.object({ format: z.enum(["json", "csv", "ics"]).default("json") });
const MOST_LINES = 10_000;

/** `GET /export` and `POST /import`. */
export function transferRoutes(http: Service, world: World): void {
  http.addContentTypeParser(
    ["text/csv", "text/calendar", "text/plain"],
    { parseAs: "string" },
    (_request, body, done) => done(null, body),
  );

  http.get("/export", { config: { longRunning: true }, schema: { querystring: query } }, async (request, reply) => {
    const { format } = request.query;
    const exported = await exportAll(world, request.user.id);
    reply.header("content-disposition", `attachment; filename="todo.${format}"`);
    switch (format) {
      case "json":
        return exported;
      case "csv":
        return reply.type("text/csv; charset=utf-8; header=present").send(tasksToCsv(exported.tasks));
      case "ics":
        return reply
          .type("text/calendar; charset=utf-8; component=VTODO")
          .send(toIcs(exported.tasks, exported.recurringTasks, world.now()));
      default:
        return format satisfies never;
    }
  });

  http.post("/import", { config: { longRunning: true } }, async (request) => {
    const asker = askerOf(request);
    const key = idempotencyKeyOf(request);
    if (typeof request.body !== "string") return importExported(world, asker, request.body, key);
    const type = request.headers["content-type"] ?? "";
    // A calendar takes some twenty lines to say what a table says in one.
    const most = /^text\/calendar/i.test(type) ? 20 * MOST_LINES : MOST_LINES;
    if (request.body.split("\n").length > most)
      throw new AppError("payload-too-large", `At most ${most.toLocaleString("en")} lines at a time`);
    if (/^text\/csv/i.test(type)) return importCsv(world, asker, request.body, key);
    if (/^text\/calendar/i.test(type)) return importIcs(world, asker, request.body, key);
    return importLines(world, asker, request.body, key);
  });
}
