import type { Dapr } from "@todo/dapr";
import type { Service } from "@todo/service";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Auth, createAuth } from "../auth/create-auth.ts";
import { healSignUp } from "../auth/heal-sign-up.ts";
import { failWithStore } from "../auth/store-failure.ts";
import type { Config } from "../config.ts";

/** Everything below /api/auth is Better Auth's. */
export function authRoutes(app: Service, dapr: Dapr, config: Config): void {
  // Built on first use: the sidecar, which keeps the secret, may come up after us.
  let auth: Promise<Auth> | undefined;
  const ready = () =>
    (auth ??= createAuth(dapr.state, config).catch((error: unknown) => {
      auth = undefined;
      throw error;
    }));

  app.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    config: {
      public: true,
      rateLimit: {
        max: config.AUTH_LIMIT_PER_MINUTE,
        timeWindow: "1 minute",
        allowList: (request: FastifyRequest) => !isAttempt(request),
      },
    },
    schema: { hide: true },
    async handler(request, reply) {
      const { handler } = await ready();
      if (request.url.startsWith("/api/auth/sign-up/"))
        await healSignUp(dapr.state, (request.body as { email?: unknown } | undefined)?.email);
      return answer(reply, await failWithStore(() => handler(toWebRequest(request))));
    },
  });
}

/** Only trying a password is limited strictly; reading keys and renewing tokens is not. */
const isAttempt = (request: FastifyRequest): boolean => /^\/api\/auth\/(sign-in|sign-up)\//.test(request.url);

function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  headers.delete("content-length");
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers,
    ...(request.method === "POST" && { body: body ?? "{}" }),
  });
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") reply.header(name, value);
  });
  for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}
