import { vi } from "vitest";

/** A request as the page made it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}
type Answer = (asked: Asked) => Response | Promise<Response>;

/** Stands in for the server: routes such as `POST /api/chat`; the token route is there already. Returns what was asked. */
export function fakeApi(routes: Record<string, Answer>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? "GET";
    const [path = url, search] = url.split("?");
    if (path === "/api/auth/token") return json({ token: tokenFor(900) });
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const request = { method, path, query: new URLSearchParams(search), body, headers: new Headers(init.headers) };
    asked.push(request);
    const answer = routes[`${method} ${path}`];
    return answer ? answer(request) : problem(404, "Nothing is here");
  });
  return asked;
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

export function problem(status: number, detail: string): Response {
  return json({ type: "/problems/x", title: "Refused", status, detail }, status);
}

/** A body that the test writes to, piece by piece. */
export function stream(): { response: Response; write: (text: string) => void; end: () => void } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (opened) => void (controller = opened) });
  return {
    response: new Response(body, { headers: { "content-type": "text/event-stream" } }),
    write: (text) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
  };
}

/** An unsigned JWT that lives for `seconds`. */
export function tokenFor(seconds: number): string {
  return `h.${btoa(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + seconds }))}.s`;
}
