import { accessToken, forgetAccessToken } from "./access-token.ts";
import { preferences } from "./preferences.ts";
import { isSessionOver, toApiError } from "./problem.ts";
import { sessionOver } from "./session-over.ts";

/** What a call may carry besides its path. `body` is sent as JSON, unless it is a string. */
export interface Call {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Calls the API and returns its JSON (`undefined` for an empty answer).
 * @throws ApiError with the problem's detail
 */
export async function api<Answer>(path: string, call: Call = {}): Promise<Answer> {
  const response = await request(path, call);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as Answer;
}

/** As `api`, but the response itself: for streams and downloads. A 401 is tried once more with a new token. */
export async function request(path: string, call: Call = {}): Promise<Response> {
  try {
    let response = await send(path, call);
    if (response.status === 401) {
      forgetAccessToken();
      response = await send(path, call);
    }
    if (!response.ok) throw await toApiError(response);
    return response;
  } catch (error) {
    if (isSessionOver(error)) sessionOver();
    throw error;
  }
}

async function send(path: string, call: Call): Promise<Response> {
  const { timeZone, locale } = preferences();
  const headers: Record<string, string> = {
    accept: "application/json",
    authorization: `Bearer ${await accessToken()}`,
    "x-time-zone": timeZone,
    "x-locale": locale,
    ...call.headers,
  };
  if (call.body !== undefined) headers["content-type"] ??= "application/json";
  return fetch(`/api${path}${queryString(call.query)}`, {
    method: call.method ?? "GET",
    headers,
    credentials: "include",
    ...(call.body === undefined ? {} : { body: typeof call.body === "string" ? call.body : JSON.stringify(call.body) }),
    ...(call.signal ? { signal: call.signal } : {}),
  });
}

function queryString(query: Call["query"]): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return entries.length === 0
    ? ""
    : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()}`;
}
