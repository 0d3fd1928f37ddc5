import { AppError, type ErrorCode, errorCatalogue, type FieldError, type Problem } from "@todo/contracts";
import { currentTrace, DaprError } from "@todo/dapr";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { fieldErrorsOf } from "./field-errors.ts";
import { traceIdOf } from "./trace.ts";

/** Renders `code` as RFC 9457 problem details. 5xx details never leave the process. */
export function problem(code: ErrorCode, detail?: string, errors?: FieldError[]): Problem {
  const { status, title } = errorCatalogue[code];
  const traceId = traceIdOf(currentTrace());
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: detail ?? title,
    ...(traceId && { traceId }),
    ...(errors?.length && { errors }),
  };
}

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  // Serialized here: a route's response schema describes its success, not its problems.
  return reply.code(body.status).type("application/problem+json; charset=utf-8").serializer(JSON.stringify).send(body);
}

/** The one place where errors become answers. */
export function renderProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problem("not-found", `There is no ${request.method} ${request.url.split("?")[0]}`)),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const body = toProblem(error);
    if (body.status >= 500) request.log.error({ err: error }, "request failed");
    else request.log.debug({ problem: body }, "request refused");
    return sendProblem(reply, body);
  });
}

/** What an error says to whoever asked. */
export function toProblem(error: Error & Pick<Partial<FastifyError>, "statusCode">): Problem {
  if (error instanceof AppError) return problem(error.code, error.message, error.errors);
  if (error instanceof DaprError)
    return problem("unavailable", "A part of the system does not answer; try again in a moment");
  const fields = fieldErrorsOf(error);
  if (fields)
    return problem("validation-failed", fields.map((field) => `${field.field}: ${field.message}`).join("; "), fields);
  switch (error.statusCode) {
    case 400:
      return problem("bad-request", error.message);
    case 404:
      return problem("not-found", error.message);
    case 413:
      return problem("payload-too-large", error.message);
    case 415:
      return problem("unsupported-media-type", error.message);
    case 429:
      return problem("rate-limited", error.message);
    case 503:
      return problem("unavailable");
    default:
      return problem("internal");
  }
}
