import { createRequire } from "node:module";
import type { Answer, Case } from "./case.ts";

interface Value {
  timex?: string;
  type: string;
  value?: string;
  start?: string;
  end?: string;
}
interface Found {
  typeName: string;
  resolution: { values: Value[] } | null;
}
// Its types do not load as an ECMAScript module.
const { recognizeDateTime } = createRequire(import.meta.url)("@microsoft/recognizers-text-date-time") as {
  recognizeDateTime: (text: string, culture: string, options: undefined, reference: Date) => Found[];
};

const local = (value: string): string => (value.length > 10 ? value.slice(0, 16).replace(" ", "T") : value);

/** @microsoft/recognizers-text-date-time: of several values the first that is to come. */
export function recognizers({ text, ref }: Case): Answer {
  const answer: Answer = {};
  for (const { resolution } of recognizeDateTime(text, "en-us", undefined, localDate(ref))) {
    const values = resolution?.values ?? [];
    const set = values.find(({ type }) => type === "set");
    if (set?.timex !== undefined) {
      const rrule = ruleOf(set.timex);
      if (rrule !== undefined) answer.rrule ??= rrule;
      continue;
    }
    if (answer.start === undefined) Object.assign(answer, single(values, ref));
  }
  return answer;
}

/** The library reads the wall clock of the machine's zone. */
const localDate = (ref: string): Date => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = ref.split(/[-T:]/).map(Number);
  return new Date(year, month - 1, day, hour, minute);
};

function single(values: Value[], ref: string): Answer {
  const dated = values.flatMap(({ type, value, start, end }): Answer[] => {
    if (type === "duration") return [];
    const from = start ?? value ?? end;
    if (from === undefined || from === "not resolved") return [];
    const isClock = /^\d\d:/.test(from);
    const onDay = (time: string): string => (isClock ? onTime(time, ref) : local(time));
    return [{ start: onDay(from), ...(start !== undefined && end !== undefined ? { end: onDay(end) } : {}) }];
  });
  return dated.find(({ start = "" }) => start >= ref.slice(0, start.length)) ?? dated.at(-1) ?? {};
}
const onTime = (time: string, ref: string): string => {
  const today = `${ref.slice(0, 10)}T${time.slice(0, 5)}`;
  if (today >= ref) return today;
  const next = new Date(Date.parse(`${ref.slice(0, 10)}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return `${next}T${time.slice(0, 5)}`;
};

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const UNITS: Record<string, string> = { D: "DAILY", W: "WEEKLY", M: "MONTHLY", Y: "YEARLY" };

/** A set's TIMEX as a rule, as far as it says one. */
function ruleOf(timex: string): string | undefined {
  const time = /T(\d\d)(?::(\d\d))?/.exec(timex);
  const clock = time ? `;BYHOUR=${Number(time[1])};BYMINUTE=${Number(time[2] ?? 0)}` : "";
  const weekday = /^XXXX-WXX-(\d)/.exec(timex)?.[1];
  if (weekday !== undefined) return `FREQ=WEEKLY;BYDAY=${DAYS[Number(weekday) - 1]}${clock}`;
  if (timex.startsWith("XXXX-WXX-WE")) return `FREQ=WEEKLY;BYDAY=SA,SU${clock}`;
  const step = /^P(\d+)([DWMY])$/.exec(timex);
  if (step) return `FREQ=${UNITS[step[2] ?? "D"]};INTERVAL=${step[1]}`;
  const hours = /^PT(\d+)([HM])$/.exec(timex);
  if (hours) return `FREQ=${hours[2] === "H" ? "HOURLY" : "MINUTELY"};INTERVAL=${hours[1]}`;
  return /^(?:XXXX-XX-XX)?T/.test(timex) ? `FREQ=DAILY${clock}` : undefined;
}
