import { addDays, cronOf, describeRule, parseRule, toInstant } from "@todo/recurrence/rules";
import { addLength, type Day, daysBetween } from "../grammar/calendar.ts";
import type { Chart } from "../grammar/chart.ts";
import { firstDay } from "../grammar/first-day.ts";
import type { Length } from "../grammar/length.ts";
import { type PieceOf, type Placed, piecesOf } from "../grammar/piece.ts";
import { join, type Repeat, weekdaysBetween } from "../grammar/repeat.ts";
import { ruleOf } from "../grammar/rrule-of.ts";
import type { Due, Problem, Recurrence } from "../meaning.ts";
import { dueOf, type Place } from "./due.ts";
import { resolveClock } from "./resolve-clock.ts";

/** The rules that pieces with a recurrence mean; `more` when one sentence names several. */
export interface Recurring {
  due: Due;
  recurrence: Recurrence;
  more: Recurrence[];
}

/** Makes rules of all that a sentence says about repeating. */
export function recurrenceOf(place: Place, cover: Placed[], repeats: Repeat[], problems: Problem[]): Recurring {
  const { chart } = place;
  const times = piecesOf(cover, "time");
  const days = piecesOf(cover, "day");
  const [span] = piecesOf(cover, "span");
  const { said: joined, apart } = joinAll(repeats);
  const fixed = days.find(
    ({ day, deadline, since }) => !deadline && !since && day.grain === "day" && day.weekday === undefined,
  );
  let said = withDays(chart, joined, days, fixed, span);
  const lone = days.flatMap(({ day, since, deadline }) =>
    day.weekday === undefined || since || deadline ? [] : [day.weekday],
  );
  let second: Repeat | undefined;
  if (lone[0] !== undefined && said.weekdays && times.length > 1) second = { ...said, weekdays: [lone[0]] };
  else if (lone.length > 0 && !said.weekdays && (said.freq === "WEEKLY" || said.freq === "DAILY"))
    said = { ...said, weekdays: lone };
  const weekdaySpan = weekdaysOf(span);
  if (weekdaySpan && !said.weekdays) said = { ...said, weekdays: weekdaySpan };
  const bounds = weekdaySpan ? undefined : span;
  const part = said.part ?? piecesOf(cover, "part")[0]?.part;
  const timesOf = (pieces: (PieceOf<"time"> | undefined)[]): string[] =>
    pieces.flatMap((piece) =>
      piece
        ? [piece.clock, ...(piece.more ?? [])].map((clock) => resolveClock(clock, { part, lean: place.lean }).time)
        : [],
    );
  const spoken = times.filter(({ until }) => !until);
  let clocks = timesOf(second ? spoken.slice(0, 1) : spoken);
  if (clocks.length === 0 && part !== undefined) clocks = [part.time];
  const since = days.find(({ since, day }) => since && day.from >= chart.today)?.day.from ?? bounds?.from.day.from;
  const isBounded = days.some(({ until, deadline }) => until || deadline);
  const isFrom = fixed !== undefined && said.freq !== "YEARLY" && fixed.day.from > chart.today && !isBounded;
  const start = since ?? (isFrom ? fixed.day.from : chart.today);
  const options = {
    without: piecesOf(cover, "except").flatMap(({ weekdays }) => weekdays ?? []),
    exdates: piecesOf(cover, "except").flatMap((piece) => (piece.days ?? []).map(({ from }) => from)),
    ends: endsOf(chart, said, cover, bounds, start),
    start,
    strict: since !== undefined,
  };
  // One rule has one time of day: "at 8am and 8pm" are two rules.
  const perTime = (each: Repeat, times: string[], strict: boolean): Recurrence[] =>
    (times.length > 0 ? [...new Set(times)] : [undefined]).map((time) =>
      build(place, each, { ...options, ...(time === undefined ? {} : { time }), strict }, problems),
    );
  const all = [
    ...perTime(said, clocks, options.strict),
    ...apart.flatMap((each) => perTime(each, clocks, false)),
    ...(second ? perTime(second, timesOf(spoken.slice(1, 2)), false) : []),
  ];
  const [recurrence, ...more] = all as [Recurrence, ...Recurrence[]];
  return { recurrence, more, due: dueOf(place, recurrence.start, recurrence.time) };
}

/** Puts together what belongs to one rule, wherever it was said. */
function joinAll([first, ...others]: Repeat[]): { said: Repeat; apart: Repeat[] } {
  let said: Repeat = first ?? {};
  const apart: Repeat[] = [];
  for (const other of others) {
    const joined = join(said, other) ?? join(other, said);
    if (!joined) {
      apart.push(other);
      continue;
    }
    said = {
      ...joined,
      interval: said.interval ?? other.interval,
      freq: other.weekdays && said.freq === "DAILY" ? "WEEKLY" : (coarser(said, other) ?? joined.freq),
    };
  }
  return { said, apart };
}
/** A place in the month said beside "weekly" or "yearly" words keeps the step that it was said with. */
const coarser = (left: Repeat, right: Repeat): Repeat["freq"] =>
  left.monthDays === undefined && left.nth === undefined && (right.monthDays ?? right.nth) && left.freq === "YEARLY"
    ? "YEARLY"
    : undefined;

/** Days named beside the rule become part of it where its step leaves them open. */
function withDays(
  chart: Chart,
  joined: Repeat,
  days: PieceOf<"day">[],
  fixed: PieceOf<"day"> | undefined,
  span: PieceOf<"span"> | undefined,
): Repeat {
  let said = joined;
  const numbered = days.find(
    ({ day, since, until }) => !since && !until && day.dayOfMonth !== undefined && !day.yearless,
  )?.day.dayOfMonth;
  if (numbered !== undefined && said.freq === "MONTHLY" && !said.monthDays && !said.nth)
    said = { ...said, monthDays: [numbered] };
  const onDay = (date: string) => ({ months: [Number(date.slice(5, 7))], monthDays: [Number(date.slice(8))] });
  if (said.freq === "YEARLY" && !said.months && fixed) said = { ...said, ...onDay(fixed.day.from) };
  const month = days.find(({ day, since, deadline }) => day.grain === "period" && !since && !deadline && isMonth(day));
  if (said.freq === "YEARLY" && !said.months && month && !span)
    said = { ...said, months: [Number((month.day.to ?? month.day.from).slice(5, 7))] };
  if (said.sameDate) {
    const on = onDay(fixed?.day.from ?? chart.today);
    said = { ...said, ...(said.freq === "YEARLY" ? on : { monthDays: on.monthDays }) };
  }
  return said;
}
const isMonth = ({ from, to }: { from: string; to?: string }): boolean =>
  to !== undefined && from.slice(0, 7) === to.slice(0, 7) && Number(to.slice(8)) >= 28;

/** "Monday through Thursday" beside "every week": the days of the span. */
const weekdaysOf = (span: PieceOf<"span"> | undefined): number[] | undefined =>
  span?.from.day.weekday !== undefined && span.toWeekday !== undefined
    ? weekdaysBetween(span.from.day.weekday, span.toWeekday)
    : undefined;

function endsOf(chart: Chart, said: Repeat, cover: Placed[], span: PieceOf<"span"> | undefined, start: string): string {
  const [count] = piecesOf(cover, "count");
  if (count && count.count > 0) return `;COUNT=${count.count}`;
  const days = piecesOf(cover, "day");
  // "due on the 1st every month" names the day of the month, not the end.
  const isPlace = (day: Day): boolean => said.freq === "MONTHLY" && day.dayOfMonth !== undefined && !day.yearless;
  const until = days.find(({ until, deadline, day }) => until || (deadline && !isPlace(day)))?.day ?? span?.to.day;
  if (until) return untilOf(until.from);
  // "for the next three weeks" is read as the period that begins tomorrow.
  const ahead = days.find(({ day, since }) => !since && day.grain === "period" && day.from === addDays(chart.today, 1))
    ?.day.to;
  if (ahead !== undefined) return untilOf(ahead);
  const lasting: Length | undefined = [...piecesOf(cover, "lasting"), ...piecesOf(cover, "duration")][0]?.length;
  if (!lasting || lasting.minutes > 0) return "";
  const last = addLength(start, lasting);
  return untilOf(said.freq === "DAILY" && daysBetween(start, last) > 0 ? addDays(last, -1) : last);
}
const untilOf = (date: string): string => `;UNTIL=${date.replaceAll("-", "")}`;

interface Build {
  without: number[];
  exdates: string[];
  ends: string;
  time?: string;
  start: string;
  /** The start was said: an earlier time today does not move it. */
  strict: boolean;
}

function build(place: Place, said: Repeat, options: Build, problems: Problem[]): Recurrence {
  const { time, start } = options;
  let rule = ruleOf(said, options.without, options.ends);
  const checked = parseRule(rule);
  if (checked.ok) rule = checked.rule;
  else problems.push({ code: "unsupported-rule", message: checked.problem });
  const { chart, zone } = place;
  // What was due earlier today counts from its next day.
  const passed = start === chart.today && time !== undefined && toInstant(start, time, zone) <= chart.now;
  const anchor = firstDay(rule, !options.strict && passed ? addDays(start, 1) : start);
  const text = describeRule({ rule, ...(time === undefined ? {} : { time }) }, chart.locale);
  const cron = checked.ok ? cronOf(rule, time) : undefined;
  return {
    rule,
    start: anchor,
    ...(time === undefined ? {} : { time }),
    text,
    ...(cron === undefined ? {} : { cron }),
    policy: said.afterCompletion ? "afterCompletion" : "onSchedule",
    ...choice(chart, said, rule, text, time),
    ...(options.exdates.length > 0 ? { exdates: options.exdates } : {}),
  };
}

/** "every other" leaves room: what was understood, and what else it could be. */
function choice(
  { locale }: Chart,
  said: Repeat,
  rule: string,
  text: string,
  time: string | undefined,
): Pick<Recurrence, "assumption" | "alternative"> {
  if (said.everyNth !== undefined && said.weekdays) {
    const other = rule.replace(/FREQ=WEEKLY;INTERVAL=2;BYDAY=/, `FREQ=MONTHLY;BYDAY=${said.everyNth}`);
    return {
      assumption: `I understood this as ${text}.`,
      alternative: { rule: other, text: describeRule({ rule: other, time }, locale) },
    };
  }
  if (said.perPeriod !== undefined) return { assumption: `I spread this as ${text}.` };
  if (!said.other) return {};
  const other = rule.replace(/;INTERVAL=2/, "");
  return {
    assumption: `I understood "every other" as ${text}.`,
    alternative: { rule: other, text: describeRule({ rule: other, time }, locale) },
  };
}
