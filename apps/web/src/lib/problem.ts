import type { Problem } from "@todo/contracts";

/** An answer of the API that is not a success, with its problem details (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

/** An error that is shown in a way of its own: it is no toast as well. */
export class HandledError extends Error {}

/** Reads the problem of a failed response. Better Auth answers `{message}` instead; both become one error. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => ({}));
  const fields = (typeof body === "object" && body !== null ? body : {}) as Partial<Problem> & { message?: string };
  return new ApiError(response.status, { ...fields, detail: fields.detail ?? fields.message });
}

/** The server no longer knows who asks; that is said by the page that asks to sign in again. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** One sentence for a toast: the first wrong field where there is one, else the problem's detail. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) return error.problem.errors?.[0]?.message ?? error.message;
  if (error instanceof TypeError) return "No connection. Check your network and try again.";
  return error instanceof Error ? error.message : "Something went wrong";
}
