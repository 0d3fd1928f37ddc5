import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@todo/contracts";
import type { FastifyRequest, onRequestHookHandler } from "fastify";

const HEADER = "dapr-api-token";
const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Lets only the sidecar in: on a port that others reach too, anybody could tell of events that never happened. Dapr sends the token with every
 * request once it has one. https://docs.dapr.io/operations/security/app-api-token/
 */
export function requireSidecar(appToken: string | undefined): onRequestHookHandler {
  const expected = appToken === undefined ? undefined : hash(appToken);
  return (request: FastifyRequest, _reply, done) => {
    const given = request.headers[HEADER];
    const ok = expected === undefined || (typeof given === "string" && timingSafeEqual(hash(given), expected));
    done(ok ? undefined : new AppError("unauthorized", "Only the sidecar delivers events"));
  };
}
