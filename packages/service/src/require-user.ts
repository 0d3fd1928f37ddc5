import { AppError } from "@todo/contracts";
import type { FastifyInstance } from "fastify";
import type { Identity, TokenVerifier } from "./token-verifier.ts";

/** The verified user of a request, and the token to pass on when another service is invoked for them. */
export interface User extends Identity {
  token: string;
}

declare module "fastify" {
  interface FastifyRequest {
    /** The verified user. Absent only on routes with `config: { public: true }`. */
    user: User;
    /** IANA zone of the person asking (header `x-time-zone`), UTC when unsaid. */
    timeZone: string;
    /** BCP 47 tag (header `x-locale`). */
    locale: string;
  }
  interface FastifyContextConfig {
    /** Answers without a user. Everything else is refused first: a forgotten check fails closed. */
    public?: boolean;
  }
}

/** Deny first: every route needs a verified bearer token unless its config says `public`. */
export function requireUser(app: FastifyInstance, verifyToken: TokenVerifier): void {
  app.decorateRequest("user");
  app.decorateRequest("timeZone", "UTC");
  app.decorateRequest("locale", "en-US");
  app.addHook("onRequest", async (request) => {
    request.timeZone = knownZone(request.headers["x-time-zone"]);
    const locale = request.headers["x-locale"];
    if (typeof locale === "string" && /^[A-Za-z0-9-]{2,35}$/.test(locale)) request.locale = locale;
    if (request.routeOptions.config.public || request.is404) return;
    const token = /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (!token) throw new AppError("unauthorized", "Send Authorization: Bearer with a token from /api/auth/token");
    request.user = { ...(await verifyToken(token)), token };
  });
}

const zones = new Set(["UTC"]);

function knownZone(header: string | string[] | undefined): string {
  if (typeof header !== "string" || zones.has(header)) return typeof header === "string" ? header : "UTC";
  try {
    new Intl.DateTimeFormat("en", { timeZone: header }).format(0);
  } catch {
    throw new AppError("validation-failed", `Unknown time zone ${JSON.stringify(header.slice(0, 64))}`, [
      { field: "x-time-zone", message: "Unknown time zone; expected an IANA name such as Europe/Berlin" },
    ]);
  }
  zones.add(header);
  return header;
}
