import { DaprError, messageOf } from "./errors.ts";
import { newTraceparent } from "./trace.ts";
import type { Handler, SidecarRequest, SidecarResponse } from "./types.ts";

/** Headers that concern one connection only (RFC 9110, 7.6.1), and those that the next hop sets itself. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "host",
  "content-length",
  "expect",
]);

function forwarded(headers: Record<string, string> | undefined): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower)) kept[lower] = value;
  }
  return kept;
}

/** Calls another app: the answer's status, headers and (streamed) body come back as they are. */
export async function invokeApp(
  callerId: string,
  targetId: string,
  target: Handler | undefined,
  request: SidecarRequest,
  path: string,
): Promise<SidecarResponse> {
  if (!target) {
    throw new DaprError(500, "ERR_DIRECT_INVOKE", `failed to invoke, id: ${targetId}, err: couldn't find service`);
  }
  const headers = forwarded(request.headers);
  headers["traceparent"] ??= newTraceparent();
  headers["dapr-caller-app-id"] = callerId;
  headers["dapr-callee-app-id"] = targetId;
  try {
    const response = await target({
      method: request.method,
      path,
      headers,
      body: request.body,
      json: request.json,
      signal: request.signal,
    });
    return { status: response.status, headers: forwarded(response.headers), body: response.body };
  } catch (error) {
    throw new DaprError(500, "ERR_DIRECT_INVOKE", `failed to invoke, id: ${targetId}, err: ${messageOf(error)}`);
  }
}
