import type { Service } from "@todo/service";
import type { Connections } from "./connections.ts";

/** `GET /api/events`: server-sent events of what changes for this user. */
export function eventRoutes(app: Service, connections: Connections): void {
  app.get(
    "/api/events",
    { schema: { tags: ["live"], summary: "What changes, as it changes (server-sent events)" } },
    (request, reply) => {
      const lastEventId = request.headers["last-event-id"];
      const { id, expiresAt } = request.user;
      const stream = connections.open(id, {
        ...(typeof lastEventId === "string" && { lastEventId }),
        // A person who signed out elsewhere must not be shown things for as long as the page stays open.
        ...(expiresAt !== undefined && { lifetime: expiresAt - Date.now() }),
      });
      request.raw.once("close", () => stream.destroy());
      return reply
        .type("text/event-stream")
        .header("cache-control", "no-store")
        .header("x-accel-buffering", "no")
        .send(stream);
    },
  );
}
