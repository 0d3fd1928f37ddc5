import { parseRequest } from "@todo/contracts";
import { understand } from "@todo/language";
import type { Service } from "@todo/service";
import type { World } from "../store/store.ts";

/** `POST /parse`: what a sentence means, nothing done. Instants are epoch milliseconds, as in packages/language. */
export function parseRoute(http: Service, world: World): void {
  http.post("/parse", { schema: { body: parseRequest } }, (request) => {
    const { text, timeZone = request.timeZone, locale = request.locale } = request.body;
    return understand(text, { now: world.now(), timeZone, locale });
  });
}
