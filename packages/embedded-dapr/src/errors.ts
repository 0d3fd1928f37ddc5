/** An error as daprd answers it: HTTP status and `{errorCode, message}`. */
export class DaprError extends Error {
  readonly status: number;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string) {
    super(message);
    this.name = "DaprError";
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** @returns the message of whatever was thrown */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
