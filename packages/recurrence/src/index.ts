export { occurrences, type Schedule } from "./occurrences.ts";
export * from "./rules.ts";
