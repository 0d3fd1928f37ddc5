export { describeRule } from "@todo/recurrence/rules";
export type {
  Context,
  Due,
  Intent,
  Meaning,
  Problem,
  ProblemCode,
  Recurrence,
  ReminderPhrase,
  Span,
  SpanKind,
} from "./meaning.ts";
export { type Candidate, resolveTarget } from "./intent/resolve-target.ts";
export { understand } from "./understand.ts";
