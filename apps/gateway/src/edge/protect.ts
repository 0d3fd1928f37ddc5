import type { ServerResponse } from "node:http";
import rateLimit from "@fastify/rate-limit";
import { AppError } from "@todo/contracts";
import type { Service } from "@todo/service";
import helmet from "helmet";
import type { Config } from "../config.ts";
import { addressOf } from "./address.ts";

/** Security headers and rate limits. */
export async function protect(app: Service, config: Config): Promise<void> {
  const secure = config.PUBLIC_URL.startsWith("https:");
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure && { maxAge: 31_536_000 },
    crossOriginEmbedderPolicy: false,
  });
  // At the end, so that answers of every kind carry them, refusals too. A route's own header stays: the API's documentation has a policy of its own.
  app.addHook("onSend", (request, reply, payload, done) => {
    const response = {
      setHeader: (name: string, value: string) => (reply.hasHeader(name) ? reply : reply.header(name, value)),
      removeHeader: (name: string) => reply.removeHeader(name),
    };
    setHeaders(request.raw, response as unknown as ServerResponse, () => done(null, payload));
  });
  await app.register(rateLimit, {
    max: config.RATE_LIMIT_PER_MINUTE,
    timeWindow: "1 minute",
    // The verified person, never the token: a new token does not begin a new count, and nobody can make one up.
    keyGenerator: (request) => (request.user ? `user ${request.user.id}` : addressOf(request, config.TRUSTED_PROXIES)),
    errorResponseBuilder: (_request, { after }) =>
      new AppError("rate-limited", `Too many requests; try again in ${after}`),
  });
}
