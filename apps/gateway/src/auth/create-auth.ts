import { randomBytes } from "node:crypto";
import type { State } from "@todo/dapr";
import { betterAuth } from "better-auth";
import { bearer, jwt } from "better-auth/plugins";
import type { Config } from "../config.ts";
import { daprAdapter } from "./dapr-adapter.ts";
import { noticeFailures } from "./store-failure.ts";

/** Where a generated secret is kept, so that sessions outlive a restart. */
const SECRET_KEY = "auth-secret";
const DAY = 86_400;

/** Better Auth as the gateway uses it: `handler` answers everything below /api/auth. */
export interface Auth {
  handler(request: Request): Promise<Response>;
}

/** Accounts by e-mail and password, sessions in cookies, 15-minute JWTs for the API. https://www.better-auth.com/docs/plugins/jwt */
export async function createAuth(state: State, config: Config): Promise<Auth> {
  const secret = config.BETTER_AUTH_SECRET ?? (await keptSecret(state));
  return betterAuth({
    appName: "Todo",
    baseURL: config.PUBLIC_URL,
    basePath: "/api/auth",
    secret,
    database: daprAdapter(noticeFailures(state)),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: 30 * DAY, updateAge: DAY },
    trustedOrigins: (request) => trustedOrigins(request, config),
    // Limits are the edge's (edge/rate-limit.ts), so that they count the same for every route.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: "todo", useSecureCookies: config.PUBLIC_URL.startsWith("https:") },
    plugins: [
      bearer(),
      jwt({
        jwt: {
          expirationTime: "15m",
          issuer: config.PUBLIC_URL,
          audience: config.PUBLIC_URL,
          definePayload: ({ user }) => ({ email: user.email, name: user.name }),
        },
      }),
    ],
  });
}

/** On one's own machine every name of it is fine; anywhere else only the public address is. */
function trustedOrigins(request: Request | undefined, config: Config): string[] {
  const { hostname, port } = new URL(config.PUBLIC_URL);
  if (hostname !== "localhost") return [config.PUBLIC_URL];
  const asked = request ? new URL(request.url).port : port;
  return [...new Set([port, asked])].flatMap((one) =>
    ["localhost", "127.0.0.1", "[::1]"].map((name) => `http://${name}:${one}`),
  );
}

async function keptSecret(state: State): Promise<string> {
  const kept = await state.update<{ secret: string }>(
    SECRET_KEY,
    (stored) => stored ?? { secret: randomBytes(32).toString("base64url") },
  );
  return kept!.secret;
}
