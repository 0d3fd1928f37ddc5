import type { Settings } from "@todo/contracts";
import type { Dapr } from "@todo/dapr";
import type { FastifyRequest } from "fastify";

/** How long a person's zone is remembered (ms); another replica hears of a change after this at the latest. */
const REMEMBERED_FOR = 30_000;
/** People remembered at once. */
const REMEMBERED = 10_000;

/** The zone a request speaks in: its own header, else the person's settings. */
export function createTimeZones(dapr: Dapr): {
  of(request: FastifyRequest): Promise<string>;
  forget(userId: string): void;
} {
  const zones = new Map<string, { zone: string; until: number }>();

  const fromSettings = async (request: FastifyRequest): Promise<string> => {
    const known = zones.get(request.user.id);
    if (known && known.until > Date.now()) return known.zone;
    const answer = await dapr.invoke<Settings>("notifications", "GET", "settings", {
      headers: { authorization: `Bearer ${request.user.token}` },
    });
    if (answer.status !== 200) return "UTC";
    if (zones.size >= REMEMBERED) zones.clear();
    zones.set(request.user.id, { zone: answer.body.timeZone, until: Date.now() + REMEMBERED_FOR });
    return answer.body.timeZone;
  };

  return {
    of: async (request) => (request.headers["x-time-zone"] === undefined ? fromSettings(request) : request.timeZone),
    forget: (userId) => void zones.delete(userId),
  };
}
