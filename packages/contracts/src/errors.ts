/**
 * The one error catalogue: code → status → title → is it worth an alert.
 * The code is the last part of a problem's `type` URI (`/problems/<code>`, RFC 9457).
 */
export const errorCatalogue = {
  "malformed-json": { status: 400, title: "The request body is not valid JSON", alert: false },
  "bad-request": { status: 400, title: "The request cannot be understood", alert: false },
  unauthorized: { status: 401, title: "Sign in first", alert: false },
  forbidden: { status: 403, title: "Not allowed", alert: false },
  "not-found": { status: 404, title: "Not found", alert: false },
  "method-not-allowed": { status: 405, title: "Method not allowed", alert: false },
  conflict: { status: 409, title: "The state does not allow this", alert: false },
  "concurrent-change": { status: 409, title: "Somebody else changed this at the same time", alert: false },
  "idempotency-key-reused": { status: 422, title: "This Idempotency-Key was used for another request", alert: false },
  "idempotency-in-progress": {
    status: 409,
    title: "The first request with this Idempotency-Key is still running",
    alert: false,
  },
  "version-mismatch": { status: 412, title: "The task has changed since it was read", alert: false },
  "payload-too-large": { status: 413, title: "The request is too large", alert: false },
  "unsupported-media-type": { status: 415, title: "Send JSON", alert: false },
  "validation-failed": { status: 422, title: "Some fields are not valid", alert: false },
  "reminder-limit": { status: 422, title: "A task has at most 3 reminders", alert: false },
  "reminder-in-the-past": { status: 422, title: "Reminder time must be in the future", alert: false },
  "reminder-needs-due": { status: 422, title: "A relative reminder needs a task with a due time", alert: false },
  "not-understood": { status: 422, title: "The sentence could not be understood", alert: false },
  "no-such-date": { status: 422, title: "There is no such date", alert: false },
  "invalid-rule": { status: 422, title: "The recurrence rule is not valid", alert: false },
  "rate-limited": { status: 429, title: "Too many requests", alert: false },
  internal: { status: 500, title: "Something went wrong on our side", alert: true },
  unavailable: { status: 503, title: "The service is not available right now", alert: true },
} as const satisfies Record<string, { status: number; title: string; alert: boolean }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** One field of a request that is wrong: a JSON path such as `due.date` and a sentence. */
export interface FieldError {
  field: string;
  message: string;
}

/**
 * An error that a caller is told about. Thrown anywhere, rendered once (packages/service) as a problem.
 * @example throw new AppError("reminder-limit", "This task has 3 reminders already; remove one first")
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  constructor(code: ErrorCode, detail?: string, errors?: FieldError[]) {
    super(detail ?? errorCatalogue[code].title);
    this.name = "AppError";
    this.code = code;
    this.errors = errors;
  }
}

/** RFC 9457 problem details as the API answers them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  traceId?: string;
  errors?: FieldError[];
  [extension: string]: unknown;
}
