import { AppError, type CreateRecurringTask, type CreateTaskFields, type ReminderInput } from "@todo/contracts";
import type { Meaning } from "@todo/language";
import { dueOf } from "../domain/due.ts";
import { iso } from "../domain/record.ts";
import { instantBefore } from "../domain/reminder-time.ts";

const MOST_REMINDERS = 3;

/**
 * Refuses a sentence with a problem that a person must decide on.
 * @throws AppError `reminder-in-the-past`, `no-such-date` with what may have been meant, `invalid-rule`
 */
export function requireNoProblem(meaning: Meaning): void {
  for (const { code, message, suggestions } of meaning.problems) {
    if (code === "unsupported-rule") throw new AppError("invalid-rule", message, [{ field: "text", message }]);
    if (code === "past-reminder") throw new AppError("reminder-in-the-past");
    if (code === "no-such-date") {
      const hints = (suggestions ?? []).map((suggestion) => ({
        field: "text",
        message: `Did you mean ${suggestion}?`,
      }));
      throw new AppError("no-such-date", message, hints.length > 0 ? hints : [{ field: "text", message }]);
    }
  }
}

/** The fields of the task that a sentence asks for. Words are never lost: without a title of its own the sentence is the title. */
export function taskFieldsOf(meaning: Meaning, text: string, timeZone: string, now: number): CreateTaskFields {
  const { due, tags, priority } = meaning;
  const dueInput = due && { date: due.date, ...(due.time && { time: due.time }), timeZone: due.timeZone ?? timeZone };
  return {
    title: titleOf(meaning, text),
    tags,
    priority,
    due: dueInput,
    reminders: remindersOf(meaning, dueInput && dueOf(dueInput, timeZone), now).slice(0, MOST_REMINDERS),
  };
}

/** The fields of the recurring task that a sentence asks for, but for its rule. */
export function templateOf(meaning: Meaning): Partial<CreateRecurringTask> {
  const { title, tags, priority, recurrence } = meaning;
  const said = meaning.reminders.flatMap((reminder) => ("before" in reminder ? [{ before: reminder.before }] : []));
  const reminders =
    said.length === 0 && asksForReminder(meaning) ? [{ before: "PT0S" }] : said.slice(0, MOST_REMINDERS);
  const generate = recurrence?.policy;
  return {
    ...(title && { title: title.slice(0, 500) }),
    tags,
    priority,
    reminders,
    ...(generate && { policy: { generate } }),
  };
}

function remindersOf(meaning: Meaning, due: ReturnType<typeof dueOf> | null, now: number): ReminderInput[] {
  if (meaning.reminders.length > 0 || !asksForReminder(meaning) || !due) {
    return meaning.reminders.map((said) => {
      if ("before" in said) return { before: said.before };
      // At the task's own time: said relative, so that it moves when the task does.
      return due?.time && said.at === Date.parse(due.at) ? { before: "PT0S" } : { at: iso(said.at) };
    });
  }
  // "Remind me to call mum at 5pm" asks for a reminder without saying when: at the time itself, if that is to come.
  return Date.parse(instantBefore(due, "PT0S")) > now ? [{ before: "PT0S" }] : [];
}

function titleOf({ title }: Meaning, text: string): string {
  return (title.trim() || text.trim()).slice(0, 500);
}

/** "Remind me to …" without saying when; in a sentence that also says how often, only the command's words tell. */
function asksForReminder({ intent, spans }: Meaning): boolean {
  return intent === "remind" || spans.some(({ kind, text }) => kind === "command" && /\bremind/i.test(text));
}
