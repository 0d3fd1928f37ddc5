import { randomUUID } from "node:crypto";

/** Makes a W3C trace context, sampled, for a call that brought none. https://www.w3.org/TR/trace-context/ */
export function newTraceparent(): string {
  const [trace, span] = [randomUUID(), randomUUID()].map((id) => id.replaceAll("-", ""));
  return `00-${trace}-${span!.slice(0, 16)}-01`;
}
