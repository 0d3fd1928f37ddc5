import { AppError, LONGEST_IDEMPOTENCY_KEY } from "@todo/contracts";
import type { FastifyRequest } from "fastify";
import type { Asker } from "../store/store.ts";

/** Who asks, and how their words and dates are meant. */
export function askerOf(request: FastifyRequest): Asker {
  return { userId: request.user.id, timeZone: request.timeZone, locale: request.locale };
}

/** The Idempotency-Key of a request. @throws AppError `validation-failed` for one that is too long */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined || key === "") return undefined;
  const message = `At most ${LONGEST_IDEMPOTENCY_KEY} characters`;
  if (typeof key !== "string" || key.length > LONGEST_IDEMPOTENCY_KEY) {
    throw new AppError("validation-failed", `Idempotency-Key: ${message}`, [{ field: "idempotency-key", message }]);
  }
  return key;
}

/** The versions that If-Match names; undefined when any will do. */
export function expectationOf(request: FastifyRequest): { versions?: number[] } {
  const header = request.headers["if-match"];
  if (header === undefined || header.trim() === "*") return {};
  // A tag that is not ours matches nothing: NaN equals no version.
  return { versions: header.split(",").map((tag) => Number(/^\s*(?:W\/)?"(\d+)"\s*$/.exec(tag)?.[1] ?? Number.NaN)) };
}
