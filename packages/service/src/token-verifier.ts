import { AppError } from "@todo/contracts";
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";

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
  /** Reads the issuer's public keys (the gateway's `/api/auth/jwks`). */
  fetchJwks: () => Promise<JSONWebKeySet>;
  /** When set, tokens for another audience are refused. */
  audience?: string;
}

/** Keys are asked for again at most this often, so that foreign tokens cannot make us hammer the issuer (ms). */
const REFETCH_AFTER = 5_000;
/** How many verified tokens are remembered until they expire. */
const REMEMBERED = 2_000;

/** Verifies the JWTs that Better Auth signs (EdDSA or ES/RS, by its JWKS). Tokens live by the real clock, whatever clock tests turn. */
export function createTokenVerifier({ fetchJwks, audience }: Options): TokenVerifier {
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let fetchedAt = 0;
  const verified = new Map<string, { identity: Identity; expires: number }>();

  const refresh = async () => {
    keys = createLocalJWKSet(await fetchJwks());
    fetchedAt = Date.now();
    return keys;
  };

  const check = async (token: string, jwks: ReturnType<typeof createLocalJWKSet>) =>
    jwtVerify(token, jwks, audience === undefined ? {} : { audience });

  const verify = async (token: string) => {
    try {
      return await check(token, keys ?? (await refresh()));
    } catch (error) {
      // An unknown key id may be a key that was rotated in since we last looked.
      if (!(error instanceof errors.JWKSNoMatchingKey) || Date.now() - fetchedAt < REFETCH_AFTER) throw error;
      return check(token, await refresh());
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
