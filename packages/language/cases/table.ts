import type { Meaning } from "../src/index.ts";

/** What people say, and the gist of what it means: test, and source of docs/reference/language.md. */
export interface Table {
  title: string;
  /** One or two sentences on what holds for the whole table. */
  about: string;
  kind: "date" | "rule" | "intent";
  /** Default en-US. */
  locale?: string;
  cases: [text: string, gist: string][];
}

/** When and where all cases are said: Tuesday, 10 March 2026, 9:15 in the morning in Berlin. */
export const SAID = { now: Date.parse("2026-03-10T08:15:00Z"), timeZone: "Europe/Berlin" };

/** The gist of a meaning: "2026-03-11T15:00", "2026-03-11 to 2026-03-13", "FREQ=DAILY at 09:00", an intent, or "nothing". */
export function gistOf(meaning: Meaning, kind: Table["kind"]): string {
  if (kind === "intent") return meaning.recurrence && meaning.intent === "remind" ? "recur" : meaning.intent;
  if (kind === "rule") return ruleGist(meaning);
  if (meaning.recurrence) return ruleGist(meaning);
  const at = meaning.reminders.find((each) => "at" in each);
  if (!meaning.due) return at && "at" in at ? wall(at.at) : "nothing";
  const start = meaning.due.time === undefined ? meaning.due.date : wall(meaning.due.at);
  if (!meaning.end) return start;
  return `${start} to ${meaning.end.date}${meaning.end.time === undefined ? "" : `T${meaning.end.time}`}`;
}

function ruleGist({ recurrence, items }: Meaning): string {
  const rules = items?.flatMap((item) => item.recurrence ?? []) ?? (recurrence ? [recurrence] : []);
  if (rules.length === 0) return "nothing";
  return rules
    .map(({ rule, time, policy }) =>
      [
        rule,
        ...(time === undefined ? [] : [`at ${time}`]),
        ...(policy === "afterCompletion" ? ["after completion"] : []),
      ].join(" "),
    )
    .join(" and ");
}

/** The clock in Berlin at an instant. */
function wall(at: number): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: SAID.timeZone, dateStyle: "short", timeStyle: "short" });
  return format.format(at).replace(" ", "T");
}
