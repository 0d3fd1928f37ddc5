import { createHash } from "node:crypto";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { AppError } from "@todo/contracts";
import type { Service } from "@todo/service";
import type { Config } from "../config.ts";

/** Security headers and rate limits. */
export async function protect(app: Service, config: Config): Promise<void> {
  const secure = config.PUBLIC_URL.startsWith("https:");
  await app.register(helmet, {
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
  await app.register(rateLimit, {
    max: config.RATE_LIMIT_PER_MINUTE,
    timeWindow: "1 minute",
    // The token stands for the person here: this runs before it is verified, and a made-up one only limits its maker.
    keyGenerator: (request) =>
      request.headers.authorization
        ? createHash("sha256").update(request.headers.authorization).digest("base64url")
        : request.ip,
    errorResponseBuilder: (_request, { after }) =>
      new AppError("rate-limited", `Too many requests; try again in ${after}`),
  });
}
