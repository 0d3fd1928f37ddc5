import { DaprError, messageOf } from "./errors.ts";
import type { SidecarRequest, SidecarResponse } from "./types.ts";

/** @returns the body as text (UTF-8); "" without one */
export function textOf(body: string | Uint8Array | undefined): string {
  if (body === undefined) return "";
  if (typeof body === "string") return body;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
}

/** A request's JSON body. @throws DaprError 400 ERR_MALFORMED_REQUEST */
export function jsonBody({ body, json }: Pick<SidecarRequest, "body" | "json">): unknown {
  return json === undefined ? parseJson(body) : json;
}

/** Parses text as JSON. @throws DaprError 400 ERR_MALFORMED_REQUEST */
export function parseJson(body: string | Uint8Array | undefined): unknown {
  try {
    return JSON.parse(textOf(body));
  } catch (error) {
    throw new DaprError(400, "ERR_MALFORMED_REQUEST", `failed deserializing HTTP body: ${messageOf(error)}`);
  }
}

/** Reads an answer to its end. */
export async function bytesOf(body: SidecarResponse["body"]): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @returns whether `value` is an object with named fields (not null, not an array) */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Makes a string map of what came as JSON or YAML: numbers and booleans as text, missing values left out. */
export function stringMap(value: unknown): Record<string, string> {
  const map: Record<string, string> = {};
  if (!isRecord(value)) return map;
  for (const [name, entry] of Object.entries(value)) {
    if (entry === undefined || entry === null) continue;
    map[name] = typeof entry === "string" ? entry : JSON.stringify(entry);
  }
  return map;
}
