import type { FieldError } from "@todo/contracts";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { ZodError } from "zod";

type Issue = ZodError["issues"][number];

/** Every wrong field of a request that failed its zod schema; undefined when `error` is something else. */
export function fieldErrorsOf(error: unknown): FieldError[] | undefined {
  if (error instanceof ZodError) return error.issues.flatMap((issue) => flatten(issue, []));
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  const cause = (error as { cause?: unknown }).cause;
  if (cause instanceof ZodError) return cause.issues.flatMap((issue) => flatten(issue, []));
  return error.validation.flatMap((entry) => {
    const issue = (entry.params as { issue?: Issue } | undefined)?.issue;
    return issue
      ? flatten(issue, [])
      : [{ field: fieldName(entry.instancePath.split("/").filter(Boolean)), message: entry.message ?? "is not valid" }];
  });
}

/** A union reports each of its branches; people want the branch they meant, which is the one with the fewest complaints. */
function flatten(issue: Issue, parent: PropertyKey[]): FieldError[] {
  const path = [...parent, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const branches = issue.errors.map((branch) => branch.flatMap((inner) => flatten(inner, path)));
    return branches.reduce((best, branch) => (weight(branch) < weight(best) ? branch : best));
  }
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ field: fieldName([...path, key]), message: "Unknown field" }));
  return [{ field: fieldName(path), message: issue.message }];
}

/** Unknown fields weigh more than wrong values: whoever sent `title` did not mean the branch without a title. */
function weight(errors: FieldError[]): number {
  return errors.reduce((sum, error) => sum + (error.message === "Unknown field" ? 3 : 1), 0);
}

/** `["reminders", 0, "at"]` → `reminders[0].at`; the body itself is `body`. */
function fieldName(path: PropertyKey[]): string {
  if (path.length === 0) return "body";
  return path.reduce<string>(
    (name, part) =>
      typeof part === "number" || /^\d+$/.test(String(part))
        ? `${name}[${String(part)}]`
        : name
          ? `${name}.${String(part)}`
          : String(part),
    "",
  );
}
