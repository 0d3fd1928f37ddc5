import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyInstance {
    /** How this process takes its leave. */
    drain: Drain;
  }
}

/** How often it is asked whether all requests are answered, ms. */
const LOOK_EVERY = 20;

/** The last stretch of a process that others still send requests to. */
export interface Drain {
  /** Serves on for `ms`, and tells each client with its answer to come back on a new connection: that one leads to another replica. */
  serveOut(ms: number): Promise<void>;
  /** Waits until what is under way is answered to its end; `longestMs` at most. */
  allAnswered(longestMs: number): Promise<void>;
}

/** Gives `app` its `drain`. Before it listens: hooks count what is under way. */
export function exposeDrain(app: FastifyInstance): void {
  let draining = false;
  const underWay = new Set<unknown>();
  app.addHook("onRequest", (_request, reply, done) => {
    underWay.add(reply.raw);
    reply.raw.once("close", () => underWay.delete(reply.raw));
    done();
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (draining) reply.header("connection", "close");
    done();
  });
  app.decorate("drain", {
    async serveOut(ms) {
      draining = true;
      await pause(ms);
    },
    async allAnswered(longestMs) {
      const until = Date.now() + longestMs;
      while (underWay.size > 0 && Date.now() < until) await pause(LOOK_EVERY);
    },
  });
}
