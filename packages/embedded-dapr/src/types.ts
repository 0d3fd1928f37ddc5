/** A request to a sidecar or to an app, without a socket. */
export interface SidecarRequest {
  method: string;
  /** Path and query, e.g. "/v1.0/state/statestore/key?metadata.ttlInSeconds=60". */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** A JSON body that is not text yet, instead of `body`: from a caller in the same process. Read it before the call returns, change nothing. */
  json?: unknown;
  signal?: AbortSignal;
}

/** The answer; a body that is still being made (server-sent events) is an async iterable. Header names are lower case. */
export interface SidecarResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | AsyncIterable<Uint8Array>;
}

export type Handler = (request: SidecarRequest) => Promise<SidecarResponse>;

/** The part of pino's interface that is used. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** How often a message is tried before it is dead-lettered, and how long to wait in between. */
export interface RetryPolicy {
  /** Deliveries in all, the first one included. */
  tries: number;
  /** Wait before the second delivery, milliseconds; doubles each time. */
  initialDelay: number;
  /** No wait is longer, milliseconds. */
  maxDelay: number;
}
