import { toApiError } from "../../../lib/problem.ts";

/** Calls Better Auth, which works with the session cookie instead of the bearer token. */
export async function authCall<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api/auth/${path}`, {
    credentials: "include",
    ...(body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await toApiError(response);
  return (await response.json()) as Answer;
}
