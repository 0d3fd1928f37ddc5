import { randomUUID } from "node:crypto";

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace id of a W3C traceparent, or undefined. https://www.w3.org/TR/trace-context/ */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent === undefined ? undefined : TRACEPARENT.exec(traceparent)?.[1];
}

/** The caller's trace, continued; a new one where there is none or a malformed one. */
export function continueTrace(traceparent: string | undefined): string {
  return `00-${traceIdOf(traceparent) ?? randomHex()}-${randomHex().slice(0, 16)}-01`;
}

/** 32 hex digits. Node keeps UUIDs in stock, which is several times faster than asking for random bytes each time. */
const randomHex = (): string => randomUUID().replaceAll("-", "");
