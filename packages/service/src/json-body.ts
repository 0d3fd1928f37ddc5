import { AppError } from "@todo/contracts";
import type { FastifyInstance } from "fastify";

/** JSON bodies: an error that says where, no prototype poisoning, an empty body counts as none. CloudEvents are JSON as well. */
export function parseJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser(
    ["application/json", "application/cloudevents+json"],
    { parseAs: "string" },
    (request, body, done) => {
      const text = body as string;
      if (text.trim() === "") return done(null, undefined);
      return parse(request, text, (error, value: unknown) =>
        error ? done(new AppError("malformed-json", complaint(text))) : done(null, value),
      );
    },
  );
  // daprd passes a call without a body on as a chunked one of no bytes and no type: that is no body, not a wrong type.
  app.addContentTypeParser("*", { parseAs: "buffer" }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    const type = request.headers["content-type"] ?? "a body without a content-type";
    return done(new AppError("unsupported-media-type", `Send application/json, not ${type}`));
  });
}

/** V8's own sentence names what it met and where, e.g. `Unexpected token 't' … at position 6 (line 1 column 7)`. */
function complaint(text: string): string {
  try {
    JSON.parse(text);
    return "The body names a forbidden property (__proto__ or constructor)";
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /position (\d+)/.exec(message)?.[1];
    return position === undefined
      ? `${message.replace(/,? ?".*" is not valid JSON/s, "")} at position ${text.length}`
      : message;
  }
}
