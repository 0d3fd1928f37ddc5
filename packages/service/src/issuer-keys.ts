import { setTimeout as sleep } from "node:timers/promises";
import { withoutBudget } from "@todo/dapr";
import { createLocalJWKSet, type JSONWebKeySet } from "jose";

/** Reads the issuer's public keys (the gateway's `/api/auth/jwks`). */
export type FetchJwks = () => Promise<JSONWebKeySet>;

/** Finds the key that a token names. @throws JWKSNoMatchingKey when it is not there */
export type KeySet = ReturnType<typeof createLocalJWKSet>;

/** The keys are asked for at most this often, so that foreign tokens cannot make us hammer the issuer (ms). */
const PAUSE = 1_000;

/** The issuer's keys as read last, and the way to newer ones. */
export function createIssuerKeys(fetchJwks: FetchJwks) {
  let keys: KeySet | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  /** The request that whoever comes now may share; undefined once it is under way, since its answer may be older than their token. */
  let next: Promise<KeySet> | undefined;
  let first: Promise<KeySet> | undefined;

  const ask = async () => {
    await sleep(Math.max(0, askedAt + PAUSE - performance.now()));
    next = undefined;
    askedAt = performance.now();
    keys = createLocalJWKSet(await fetchJwks());
    return keys;
  };
  // It is shared, so it has nobody's budget.
  const newer = async () => (next ??= withoutBudget(ask));

  return {
    /** The keys as read last; asks for them the first time. */
    current: async () => keys ?? (first ??= newer().finally(() => (first = undefined))),
    /**
     * Keys asked for after this call: the issuer makes a key when it needs one (the first token, a rotation, a second replica), so an unknown
     * one is a reason to look again and not yet to refuse. Everybody who waits shares one request, at most one a second.
     */
    newer,
  };
}
