export { dueInstant, instantBefore, type LocalDue } from "./due.ts";
export { occurrences, type Schedule } from "./occurrences.ts";
export * from "./rules.ts";
