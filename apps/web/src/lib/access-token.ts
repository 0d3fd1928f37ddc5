import { toApiError } from "./problem.ts";

/** A token is renewed this long before it expires, so that a request on its way does not arrive too late. */
const MARGIN_MS = 60_000;

let current: { token: string; expiresAt: number } | undefined;
let pending: Promise<string> | undefined;

/**
 * The bearer token of the signed-in user, from memory or fetched with the session cookie.
 * Concurrent callers share one request.
 * @throws ApiError 401 when the session is over
 */
export function accessToken(): Promise<string> {
  if (current && current.expiresAt - MARGIN_MS > Date.now()) return Promise.resolve(current.token);
  pending ??= fetchToken().finally(() => (pending = undefined));
  return pending;
}

/** Forgets the token: after a 401, and on sign-out. */
export function forgetAccessToken(): void {
  current = undefined;
}

async function fetchToken(): Promise<string> {
  const response = await fetch("/api/auth/token", { credentials: "include" });
  if (!response.ok) throw await toApiError(response);
  const { token } = (await response.json()) as { token: string };
  current = { token, expiresAt: expiryOf(token) };
  return token;
}

function expiryOf(token: string): number {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { exp } = JSON.parse(atob(payload)) as { exp?: number };
    return (exp ?? 0) * 1000;
  } catch {
    // Not a JWT we can read: use it once, fetch anew next time.
    return 0;
  }
}
