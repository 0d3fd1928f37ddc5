/** What went wrong at the door to the platform. */
export type DaprErrorCode =
  | "sidecar-unreachable"
  | "timeout"
  | "circuit-open"
  | "state-failed"
  | "conflict"
  | "publish-failed"
  | "invocation-failed"
  | "binding-failed"
  | "secret-failed";

/** A call to the sidecar failed. `retryable` says whether the same call may succeed later. */
export class DaprError extends Error {
  readonly code: DaprErrorCode;
  readonly retryable: boolean;
  readonly status: number | undefined;
  constructor(
    code: DaprErrorCode,
    message: string,
    options: { retryable?: boolean; status?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "DaprError";
    this.code = code;
    this.retryable = options.retryable ?? true;
    this.status = options.status;
  }
}
