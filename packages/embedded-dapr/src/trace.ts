import { randomBytes } from "node:crypto";

/** Makes a W3C trace context, sampled, for a call that brought none. https://www.w3.org/TR/trace-context/ */
export function newTraceparent(): string {
  const id = randomBytes(24).toString("hex");
  return `00-${id.slice(0, 32)}-${id.slice(32)}-01`;
}
