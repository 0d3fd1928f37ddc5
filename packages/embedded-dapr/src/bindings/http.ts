import { request as httpRequest } from "undici";
import type { Binding } from "./binding.ts";

const METHODS = new Set(["get", "head", "post", "put", "patch", "delete", "options", "trace"]);
type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE";

/** A request to something outside may take this long, milliseconds. */
const TIMEOUT = 30_000;

/** `bindings.http`: the operation is the verb, `path` is added to `url`, metadata that begins with a capital becomes a header. */
export const httpBinding: Binding = async ({ component, operation, data, metadata }) => {
  const base = component.metadata?.["url"];
  if (!base) throw new Error("metadata url is missing");
  const verb = operation === "create" ? "post" : operation.toLowerCase();
  if (!METHODS.has(verb)) throw new Error(`invalid operation: ${operation}`);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...component.metadata, ...metadata })) {
    if (/^[A-Z]/.test(name)) headers[name.toLowerCase()] = value;
  }
  const path = metadata["path"] ?? "";
  const url = path === "" ? base : `${base.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
  const sendsBody = verb !== "get" && verb !== "head" && data !== undefined;
  if (sendsBody) headers["content-type"] ??= "application/json; charset=utf-8";
  const response = await httpRequest(url, {
    method: verb.toUpperCase() as Method,
    headers,
    body: sendsBody ? (typeof data === "string" ? data : JSON.stringify(data)) : null,
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
  });
  const body = new Uint8Array(await response.body.arrayBuffer());
  const strict = (metadata["errorIfNot2XX"] ?? component.metadata?.["errorIfNot2XX"]) !== "false";
  if (strict && (response.statusCode < 200 || response.statusCode >= 300)) {
    throw new Error(`received status code ${response.statusCode}`);
  }
  return { body, metadata: { statusCode: String(response.statusCode) } };
};
