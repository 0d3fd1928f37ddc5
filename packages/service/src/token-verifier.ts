import { AppError } from "@todo/contracts";
import { errors, jwtVerify } from "jose";
import { createIssuerKeys, type FetchJwks, type KeySet } from "./issuer-keys.ts";

/** Who a request speaks for; taken from the verified token and nowhere else. */
export interface Identity {
  id: string;
  email?: string;
  name?: string;
  /** When the token ends, epoch milliseconds: what is open longer than that must ask again. */
  expiresAt?: number;
}

/** @throws AppError `unauthorized` when the token is missing, malformed, expired or signed by a foreign key */
export type TokenVerifier = (token: string) => Promise<Identity>;

interface Options {
  fetchJwks: FetchJwks;
  /** When set, tokens for another audience are refused. */
  audience?: string;
}

/** How many verified tokens are remembered until they expire. */
const REMEMBERED = 2_000;

/** Verifies the JWTs that Better Auth signs (EdDSA or ES/RS, by its JWKS). Tokens live by the real clock, whatever clock tests turn. */
export function createTokenVerifier({ fetchJwks, audience }: Options): TokenVerifier {
  const keys = createIssuerKeys(fetchJwks);
  const verified = new Map<string, { identity: Identity; expires: number }>();

  const check = async (token: string, known: KeySet) =>
    jwtVerify(token, known, audience === undefined ? {} : { audience });

  const verify = async (token: string) => {
    try {
      return await check(token, await keys.current());
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return check(token, await keys.newer());
    }
  };

  return async (token) => {
    const known = verified.get(token);
    if (known && known.expires > Date.now()) return known.identity;
    const { payload } = await verify(token).catch((error: unknown) => {
      if (error instanceof errors.JOSEError) throw new AppError("unauthorized", reasonOf(error));
      throw error;
    });
    if (!payload.sub || !payload.exp) throw new AppError("unauthorized", "The token names no user or never expires");
    const expiresAt = payload.exp * 1000;
    const identity: Identity = { id: payload.sub, expiresAt };
    if (typeof payload["email"] === "string") identity.email = payload["email"];
    if (typeof payload["name"] === "string") identity.name = payload["name"];
    if (verified.size >= REMEMBERED) verified.delete(verified.keys().next().value!);
    verified.set(token, { identity, expires: expiresAt });
    return identity;
  };
}

function reasonOf(error: errors.JOSEError): string {
  return error instanceof errors.JWTExpired ? "The token has expired" : "The token is not valid";
}
