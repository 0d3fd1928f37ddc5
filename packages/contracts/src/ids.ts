import { createHash } from "node:crypto";

/**
 * Deterministic ids: the same fact gets the same id wherever and however often it is worked out, so that a
 * repeated generation, trigger or request is recognised. Not for the browser (`node:crypto`): import it as
 * `@todo/contracts/ids`.
 */

/** SHA-256 of the parts, base64url, the first 22 characters (132 bits). Parts are length-prefixed: `("a", "bc")` is not `("ab", "c")`. */
export function hashId(...parts: string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("base64url").slice(0, 22);
}

/**
 * The id of an occurrence (a task) of a recurring task.
 * @param localDateTime what the rule gave, as `Task.occurrence`: `2026-03-02T09:00`, or `2026-03-02` without a time
 */
export function occurrenceId(recurringTaskId: string, localDateTime: string): string {
  return hashId("occurrence", recurringTaskId, localDateTime);
}

/**
 * The id of one firing of a reminder: a snoozed or moved reminder fires again under another id.
 * @param triggerAtIso the instant in UTC, as `Reminder.triggerAt`
 */
export function triggerId(reminderId: string, triggerAtIso: string): string {
  return hashId("trigger", reminderId, triggerAtIso);
}

/** How much of a reminder's id follows its task's id: `-` and 8 characters. */
const REMINDER_SUFFIX = 9;

/**
 * The id of a reminder: its task's id, `-`, and 8 characters hashed from `parts` (its place in a template, a
 * request's key, a random value …), so that whoever has a reminder's id can tell whose it is without an index.
 */
export function reminderId(taskId: string, ...parts: string[]): string {
  return `${taskId}-${hashId("reminder", taskId, ...parts).slice(0, REMINDER_SUFFIX - 1)}`;
}

/** The task that a reminder made by {@link reminderId} belongs to. */
export function taskIdOfReminder(id: string): string {
  return id.slice(0, -REMINDER_SUFFIX);
}
