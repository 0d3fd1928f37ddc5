import { DaprError, messageOf } from "./errors.ts";
import type { SidecarResponse } from "./types.ts";

const NOTHING = new Uint8Array(0);

/** An answer without a body; 204 unless told. */
export function empty(status = 204): SidecarResponse {
  return { status, headers: {}, body: NOTHING };
}

/** An answer whose body is JSON text already. */
export function jsonText(status: number, text: string): SidecarResponse {
  return { status, headers: { "content-type": "application/json" }, body: Buffer.from(text) };
}

/** An answer with `value` as JSON. */
export function json(status: number, value: unknown): SidecarResponse {
  return jsonText(status, JSON.stringify(value));
}

/** Renders any error the way daprd does; what is not a DaprError becomes 500 ERR_INTERNAL. */
export function errorResponse(error: unknown): SidecarResponse {
  if (error instanceof DaprError) return json(error.status, { errorCode: error.errorCode, message: error.message });
  return json(500, { errorCode: "ERR_INTERNAL", message: messageOf(error) });
}
