import { toInstant } from "@todo/recurrence/rules";
import type { Intent, Meaning } from "./meaning.ts";
import { understand } from "./understand.ts";

/** Labels of the language cases that are coarser than ours. */
const LABELS: Partial<Record<Intent, string>> = {
  search: "list",
  reopen: "update",
  postpone: "update",
  skip: "update",
  dismiss: "stop",
  resume: "update",
  once: "update",
  undo: "other",
  help: "other",
  smalltalk: "other",
};

export interface Request {
  text: string;
  /** Local wall clock in `tz`, `YYYY-MM-DDTHH:MM`. */
  ref: string;
  tz: string;
}

/** Answers one case in the form of the language cases: local start and end, RRULE lines, intent. */
export function answer({ text, ref, tz }: Request): Record<string, string> {
  const now = toInstant(ref.slice(0, 10), ref.slice(11, 16) || "00:00", tz);
  const meaning = understand(text, { now, timeZone: tz });
  const out: Record<string, string> = { intent: LABELS[meaning.intent] ?? meaning.intent };
  const reminder = meaning.reminders.find((each) => "at" in each);
  if (meaning.due) out.start = wall(meaning.due);
  else if (reminder && "at" in reminder) out.start = new Date(reminder.at).toISOString();
  if (meaning.end)
    out.end = meaning.end.time === undefined ? meaning.end.date : `${meaning.end.date}T${meaning.end.time}`;
  if (meaning.recurrence) out.rrule = rrule(meaning);
  return out;
}

const wall = ({ date, time, timeZone, at }: NonNullable<Meaning["due"]>): string =>
  timeZone === undefined ? (time === undefined ? date : `${date}T${time}`) : new Date(at).toISOString();

function rrule(meaning: Meaning): string {
  const rules = meaning.items?.flatMap(({ recurrence }) => recurrence ?? []) ?? [];
  const all = rules.length > 0 ? rules : [meaning.recurrence].filter((each) => each !== null);
  const [first] = all;
  const start = first?.start.replaceAll("-", "") ?? "";
  const time = first?.time?.replace(":", "");
  const dtstart = time === undefined || rules.length > 0 ? `DTSTART:${start}` : `DTSTART:${start}T${time}00`;
  const lines = all.map(
    ({ rule, time }) =>
      `RRULE:${rule}${rules.length > 1 && time ? `;BYHOUR=${Number(time.slice(0, 2))};BYMINUTE=${Number(time.slice(3))}` : ""}`,
  );
  const exdates = first?.exdates?.map((date) => date.replaceAll("-", "")) ?? [];
  return [dtstart, ...lines, ...(exdates.length > 0 ? [`EXDATE:${exdates.join(",")}`] : [])].join("\n");
}
