import { createHash } from "node:crypto";
import type { Clock } from "@todo/clock";
import { AppError, LONGEST_IDEMPOTENCY_KEY } from "@todo/contracts";
import { type State, withinBudget, withoutBudget } from "@todo/dapr";
import type { Service } from "@todo/service";
import type { FastifyRequest } from "fastify";

const DAY_SECONDS = 86_400;
/**
 * A first request that never ended (its gateway died) may be done again after this (ms): longer than a request takes, and no longer than a client repeats it.
 * Services derive ids from the key, so it still doubles nothing.
 */
const ABANDONED_AFTER = 10_000;
/** The same for what may take its time: a model's answer, an import. */
const SLOW_ABANDONED_AFTER = 60_000;

interface Kept {
  fingerprint: string;
  startedAt: number;
  answer?: { status: number; type: string; etag?: string; body: string };
}

const KEY = new RegExp(`^[\\x21-\\x7e]{1,${LONGEST_IDEMPOTENCY_KEY}}$`);
const KEY_EXPECTED = `1 to ${LONGEST_IDEMPOTENCY_KEY} visible characters`;

const reserved = new WeakMap<FastifyRequest, { key: string; fingerprint: string }>();

/** `Idempotency-Key` on POST: the same request again gets the same answer and is not done again. https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
export function replayIdempotent(app: Service, state: State, clock: Clock): void {
  app.addHook("preHandler", async (request, reply) => {
    const header = request.headers["idempotency-key"];
    if (request.method !== "POST" || typeof header !== "string" || !request.user) return;
    if (!KEY.test(header))
      throw new AppError("validation-failed", `Idempotency-Key: ${KEY_EXPECTED}`, [
        { field: "Idempotency-Key", message: KEY_EXPECTED },
      ]);
    const key = `user/${request.user.id}/idempotency/${hash(header)}`;
    const fingerprint = hash(`${request.url} ${JSON.stringify(request.body ?? null)}`);
    const mine: Kept = { fingerprint, startedAt: clock.now() };
    if ((await state.save(key, mine, { etag: "absent", ttlSeconds: DAY_SECONDS })) === "conflict") {
      const kept = await state.get<Kept>(key);
      if (kept && kept.value.fingerprint !== fingerprint) throw new AppError("idempotency-key-reused");
      if (kept?.value.answer) {
        const { status, type, etag, body } = kept.value.answer;
        return reply
          .code(status)
          .headers({ "content-type": type, "idempotency-replayed": "true", ...(etag !== undefined && { etag }) })
          .send(Buffer.from(body));
      }
      const patience = request.routeOptions.config.longRunning ? SLOW_ABANDONED_AFTER : ABANDONED_AFTER;
      const abandoned = !kept || clock.now() - kept.value.startedAt > patience;
      if (
        !abandoned ||
        (await state.save(key, mine, { etag: kept?.etag ?? "absent", ttlSeconds: DAY_SECONDS })) === "conflict"
      )
        throw new AppError("idempotency-in-progress");
    }
    reserved.set(request, { key, fingerprint });
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const mine = reserved.get(request);
    if (!mine) return payload;
    const kept = typeof payload === "string" || Buffer.isBuffer(payload);
    // A failure of ours, or a stream, is not an answer to keep: the next try may do better.
    if (reply.statusCode >= 500 || !kept) {
      // Also when the store is what failed, or the request's time is over: then the reservation runs out by itself.
      await withinBudget(withoutBudget(() => state.delete(mine.key))).catch(() => undefined);
      return payload;
    }
    const etag = reply.getHeader("etag");
    const answer = {
      status: reply.statusCode,
      type: String(reply.getHeader("content-type") ?? "application/json"),
      body: payload.toString(),
      ...(typeof etag === "string" && { etag }),
    };
    const done: Kept = { fingerprint: mine.fingerprint, startedAt: clock.now(), answer };
    // With its ETag: on Redis a key that was reserved by first-write takes no plain save any more.
    // Without the request's budget: what was done in the last moment must be remembered all the more.
    await withoutBudget(() => state.update<Kept>(mine.key, () => done, { ttlSeconds: DAY_SECONDS }));
    return payload;
  });
}

const hash = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 32);
