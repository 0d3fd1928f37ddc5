export { describeRule } from "@todo/recurrence";
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
export { type Candidate, resolveTarget } from "./resolve-target.ts";
export { understand } from "./understand.ts";
