import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { budgetLeft, type Dapr, DaprError } from "@todo/dapr";
import { type AppId, problem, sendProblem } from "@todo/service";
import type { FastifyReply, FastifyRequest } from "fastify";

/** What the services are told about a request; everything else stays at the edge. */
const PASSED_ON = [
  "authorization",
  "accept",
  "content-type",
  "if-match",
  "idempotency-key",
  "x-locale",
  "mcp-protocol-version",
  "mcp-session-id",
];
const PASSED_BACK = ["content-type", "etag", "location", "content-disposition", "mcp-session-id", "cache-control"];

/** Pauses before each repetition, ms: in all as long as the network needs to forget a replica that is gone. */
const REPEAT_AFTER = [50, 100, 200, 400, 800, 1_600];

/** A replica that was killed is silent, it does not refuse: so long one is waited for before another is asked, ms. */
const SILENT_AFTER = 2_000;

/** Answers for the person by asking the service that owns the thing, over Dapr invocation: `/api/tasks/1` is `tasks/1` of app `tasks`. */
export type Forward = (appId: AppId) => (request: FastifyRequest, reply: FastifyReply) => Promise<never>;

/** @param timeZoneOf the zone to speak in when the request names none */
export function createForward(dapr: Dapr, timeZoneOf: (request: FastifyRequest) => Promise<string>): Forward {
  const answerFrom = async (appId: AppId, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const headers: Record<string, string> = { "x-time-zone": await timeZoneOf(request) };
    for (const name of PASSED_ON) {
      const value = request.headers[name];
      if (typeof value === "string") headers[name] = value;
    }
    const path = request.url.replace(/^\/(api\/)?/, "");
    const ask = (timeoutMs?: number) =>
      dapr.invokeStream(appId, request.method, path, {
        headers,
        ...(request.body !== undefined && { body: request.body }),
        ...(timeoutMs !== undefined && { timeoutMs }),
      });
    const answer = await (mayRepeat(request) ? untilReached(ask, request.routeOptions.config.longRunning) : ask());
    reply.code(answer.status);
    for (const name of PASSED_BACK) {
      const value = answer.headers[name];
      if (value !== undefined) reply.header(name, value);
    }
    if (answer.headers["content-type"]?.startsWith("text/event-stream"))
      return reply.header("x-accel-buffering", "no").send(Readable.from(answer.body));
    const body = await collect(answer.body);
    // An answer of Dapr itself: the service could not be reached.
    if (answer.status >= 500 && body.includes('"errorCode"')) return sendProblem(reply, problem("unavailable"));
    return reply.send(body);
  };
  // The bytes are passed on as they are: `never` tells the route that there is nothing of its own to serialize.
  return (appId) => async (request, reply) => (await answerFrom(appId, request, reply)) as never;
}

/** What reads, and what a service knows again by its key: a replica that dies may have done it, and its successor doubles nothing. */
function mayRepeat({ method, headers }: FastifyRequest): boolean {
  return method === "GET" || typeof headers["idempotency-key"] === "string";
}

/**
 * Asks again while no replica of the service answers, at last without a limit of its own. @param takesLong what may well be silent so long: it is asked again
 * only when it was not reached @throws DaprError as the last try did
 */
async function untilReached<Answer>(ask: (timeoutMs?: number) => Promise<Answer>, takesLong = false): Promise<Answer> {
  const faults = takesLong ? ["invocation-failed"] : ["invocation-failed", "timeout"];
  for (const delay of REPEAT_AFTER) {
    try {
      return await ask(takesLong ? undefined : SILENT_AFTER);
    } catch (error) {
      const mayGoBetter = error instanceof DaprError && faults.includes(error.code);
      if (!mayGoBetter || budgetLeft() <= delay) throw error;
      await pause(delay);
    }
  }
  return ask();
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
