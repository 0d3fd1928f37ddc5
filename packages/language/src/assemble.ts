import {
  addDays,
  cronOf,
  describeRule,
  isTimeZone,
  localDateOf,
  localTimeOf,
  parseRule,
  toInstant,
  weekdayOf,
} from "@todo/recurrence";
import { addLength, type Day, daysBetween } from "./grammar/calendar.ts";
import type { Chart } from "./grammar/chart.ts";
import type { Placed } from "./grammar/pieces.ts";
import { isoOf } from "./grammar/numbers.ts";
import { join, type Repeat } from "./grammar/recurrences.ts";
import { ruleOf } from "./grammar/rrule-of.ts";
import type { Clock } from "./grammar/times.ts";
import type { Due, Meaning, Problem, Recurrence } from "./meaning.ts";
import { firstDay } from "./first-day.ts";
import { resolveClock, timeOfPart } from "./resolve-time.ts";

export interface Assembled {
  due: Due | null;
  end?: Meaning["end"];
  recurrence: Recurrence | null;
  /** Further rules, when one message names several times ("every Monday 9am and Thursday 5pm"). */
  more: Recurrence[];
  before: string[];
  tags: string[];
  priority: Meaning["priority"];
  problems: Problem[];
  /** A length of time that nothing else used: "snooze 10 minutes", "10 minutes". */
  duration?: string;
  /** When a clause of its own says when to remind, epoch milliseconds. */
  remindAt?: number;
  used: Placed[];
}

type PieceOf<K> = Extract<Placed["piece"], { kind: K }>;
type Said<K> = { placed: Placed; piece: PieceOf<K> };

/** Makes one meaning of the parts of a sentence: a due date, a recurrence, reminders, tags, priority. */
export function assemble(chart: Chart, cover: Placed[]): Assembled {
  const all = <K extends Placed["piece"]["kind"]>(kind: K): Said<K>[] =>
    cover.flatMap((placed) => (placed.piece.kind === kind ? [{ placed, piece: placed.piece as PieceOf<K> }] : []));
  const problems: Problem[] = [];
  const repeats = all("repeat");
  const zoneSaid = all("zone").find(({ placed }) =>
    cover.some((each) => each.end === placed.start && each.piece.kind === "time"),
  );
  let zone = chart.timeZone;
  if (zoneSaid) {
    if (zoneSaid.piece.known && isTimeZone(zoneSaid.piece.zone)) zone = zoneSaid.piece.zone;
    else problems.push({ code: "no-such-zone", message: `There is no time zone "${zoneSaid.piece.zone}"` });
  }
  const base: Omit<Assembled, "due" | "recurrence" | "more"> = {
    before: all("before").flatMap(({ piece }) => piece.lengths),
    tags: [...new Set(all("tag").map(({ piece }) => piece.tag))],
    priority: all("priority")[0]?.piece.level ?? "none",
    problems,
    used: cover.filter(({ piece }) => piece.kind !== "zone" || zoneSaid?.piece === piece),
  };
  const durations = [...all("duration"), ...all("lasting")].map(({ piece }) => piece.length);
  if (durations[0]) base.duration = isoOf(durations[0]);
  const repeating = repeats.length > 0 ? repeats.map(({ piece }) => piece.repeat) : repeatsLater(chart, all("day"));
  if (repeating.length > 0) return { ...base, ...recurrence(chart, cover, repeating, problems, zone) };
  const once = single(chart, cover, zone, problems);
  const isFree = once.due === null || !once.end;
  if (isFree)
    base.used = base.used.filter(
      ({ piece }) =>
        ((piece.kind !== "duration" || piece.delay === true) && piece.kind !== "lasting") || once.usesDuration,
    );
  base.used = base.used.filter(({ piece }) => piece.kind !== "count" && piece.kind !== "except");
  return { ...base, due: once.due, ...(once.end ? { end: once.end } : {}), recurrence: null, more: [] };
}

/** "on monday and set it to repeat": the day said repeats. */
function repeatsLater(chart: Chart, days: Said<"day">[]): Repeat[] {
  const says = chart.tokens.some(({ word }) =>
    /^(?:repeat|repeats|repeating|recur|recurs|recurring|repeated|repeatedly)$/.test(word),
  );
  const weekday = days.find(({ piece }) => piece.day.weekday !== undefined || piece.day.grain === "day")?.piece.day;
  if (!says || !weekday) return [];
  if (weekday.weekday !== undefined) return [{ freq: "WEEKLY", weekdays: [weekday.weekday] }];
  return [];
}

interface Once {
  due: Due | null;
  end?: Meaning["end"];
  usesDuration?: boolean;
}

function single(chart: Chart, cover: Placed[], zone: string, problems: Problem[]): Once {
  const find = <K extends Placed["piece"]["kind"]>(kind: K): PieceOf<K>[] =>
    cover.flatMap(({ piece }) => (piece.kind === kind ? [piece as PieceOf<K>] : []));
  const [moment] = find("moment");
  const [span] = find("span");
  const days = find("day");
  const [clockPiece] = find("time");
  const [partPiece] = find("part");
  const [duration] = [...find("duration"), ...find("lasting")];
  const chosen = chooseDay(days, problems);
  if (span) return spanned(chart, span, clockPiece, zone);
  if (moment && (!chosen || moment.length.minutes > 0 || chosen.day.weekday !== undefined)) {
    if (moment.length.minutes > 0 || isNow(moment)) {
      const at = momentAt(chart, moment, zone);
      return { due: { date: localDateOf(at, zone), time: localTimeOf(at, zone), at, ...named(chart, zone) } };
    }
    const date = addLength(chart.today, moment.length);
    return timed(chart, { from: date, grain: "day" }, clockPiece, partPiece, zone, duration);
  }
  const found = chosen?.day ?? (partPiece || clockPiece ? undefined : null);
  if (found === null) return { due: null };
  return timed(chart, found, clockPiece, partPiece, zone, duration);
}

const isNow = ({ length }: PieceOf<"moment">): boolean =>
  length.minutes === 0 && length.days === 0 && length.months === 0 && length.workdays === 0;
function momentAt(chart: Chart, { length }: PieceOf<"moment">, zone: string): number {
  const ms = Math.round(length.minutes * 60_000);
  if (length.days === 0 && length.months === 0 && length.workdays === 0) return chart.now + ms;
  return (
    toInstant(addLength(localDateOf(chart.now, zone), { ...length, minutes: 0 }), localTimeOf(chart.now, zone), zone) +
    ms
  );
}

/** Which of several days is meant: a date over the weekday or period that stands beside it; two that differ contradict. */
function chooseDay(days: PieceOf<"day">[], problems: Problem[]): PieceOf<"day"> | undefined {
  const exact = days.filter(({ day }) => day.grain === "day" && day.weekday === undefined);
  const distinct = new Set(exact.map(({ day }) => day.from));
  if (distinct.size > 1)
    problems.push({
      code: "contradiction",
      message: `This names several days: ${[...distinct].join(" and ")}`,
      suggestions: [...distinct],
    });
  return exact[0] ?? days.find(({ day }) => day.grain === "day") ?? days[0];
}

const named = (chart: Chart, zone: string) => (zone === chart.timeZone ? {} : { timeZone: zone });

/** Ends of an explicit span of days, each with its time where one was said. */
function spanned(chart: Chart, span: PieceOf<"span">, clockPiece: PieceOf<"time"> | undefined, zone: string): Once {
  const at = (part: { day: Day; clock?: Clock }, clock: Clock | undefined) => {
    const time = clock && resolveClock(clock, part.day.from === chart.today ? { nowMinutes: chart.minutes } : {}).time;
    return { date: part.day.from, ...(time === undefined ? {} : { time }) };
  };
  const from = at(span.from, span.from.clock ?? clockPiece?.clock);
  return { due: dueOf(chart, from.date, from.time, zone), end: at(span.to, span.to.clock ?? clockPiece?.end) };
}

function dueOf(chart: Chart, date: string, time: string | undefined, zone: string): Due {
  const at = toInstant(date, time, zone);
  return { date, ...(time === undefined ? {} : { time }), ...named(chart, zone), at };
}

function timed(
  chart: Chart,
  said: Day | undefined,
  clockPiece: PieceOf<"time"> | undefined,
  partPiece: PieceOf<"part"> | undefined,
  zone: string,
  duration: PieceOf<"duration"> | PieceOf<"lasting"> | undefined,
): Once {
  const today = localDateOf(chart.now, zone);
  const isToday = said === undefined || said.from === today;
  const nowTime = localTimeOf(chart.now, zone);
  const nowMinutes = Number(nowTime.slice(0, 2)) * 60 + Number(nowTime.slice(3));
  let date = said?.from ?? today;
  if (!clockPiece) {
    const end = said?.to !== undefined && said.grain === "range" ? { end: { date: said.to } } : {};
    if (!partPiece) return { due: dueOf(chart, date, undefined, zone), ...end };
    let time = timeOfPart(partPiece.part);
    if (isToday && time <= nowTime) {
      if (partPiece.today || said)
        time = partPiece.part === "night" && nowTime < "22:00" ? "22:00" : addMinutes(nowTime, 60);
      else date = addDays(date, 1);
    }
    return { due: dueOf(chart, date, time, zone) };
  }
  const { clock, end } = matchHalves(clockPiece.clock, clockPiece.end);
  const options = { ...(partPiece ? { part: partPiece.part } : {}), ...(isToday ? { nowMinutes } : {}) };
  // A weekday said on that day, with a time still to come, is today.
  if (
    said?.weekday !== undefined &&
    said.weekday === weekdayOf(today) &&
    date !== today &&
    toInstant(today, resolveClock(clock, { ...options, nowMinutes }).time, zone) > chart.now
  )
    date = today;
  const start = resolveClock(clock, options);
  let startDate = start.nextDay ? addDays(date, 1) : date;
  let { time } = start;
  // A time that has passed, with no day said, is tomorrow's; half past today's is the other half of the day.
  if (said === undefined && toInstant(startDate, time, zone) <= chart.now) {
    startDate = addDays(startDate, 1);
    if (!partPiece && !clock.half && !clock.exact) time = resolveClock(clock, {}).time;
  } else if (said !== undefined && isToday && clock.half === "am" && time < "05:00" && time <= nowTime && partPiece) {
    startDate = addDays(startDate, 1);
  }
  date = startDate;
  const due = dueOf(chart, date, time, zone);
  if (end) {
    const to = resolveClock(end, { after: time, ...(partPiece && !end.half ? { part: partPiece.part } : {}) });
    return { due, end: { date: to.time <= time || to.nextDay ? addDays(date, 1) : date, time: to.time } };
  }
  if (duration && duration.length.minutes > 0) {
    const at = due.at + duration.length.minutes * 60_000;
    return { due, end: { date: localDateOf(at, zone), time: localTimeOf(at, zone) }, usesDuration: true };
  }
  return { due };
}

const addMinutes = (time: string, minutes: number): string => {
  const total = Math.min(1439, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes);
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
};

/** "3 to 4 pm": a half said at one end holds for both, unless the range would run backwards. */
function matchHalves(clock: Clock, end: Clock | undefined): { clock: Clock; end?: Clock } {
  if (!end) return { clock };
  if (clock.half || clock.exact || clock.part) return { clock, end };
  if (end.part) return { clock: { ...clock, part: end.part }, end };
  if (!end.half) return { clock, end };
  const before = clock.hour % 12 < end.hour % 12 || (clock.hour % 12 === end.hour % 12 && clock.minute < end.minute);
  return { clock: { ...clock, half: before ? end.half : end.half === "pm" ? "am" : "pm" }, end };
}

function recurrence(
  chart: Chart,
  cover: Placed[],
  repeats: Repeat[],
  problems: Problem[],
  zone: string,
): Pick<Assembled, "due" | "recurrence" | "more"> {
  const find = <K extends Placed["piece"]["kind"]>(kind: K): PieceOf<K>[] =>
    cover.flatMap(({ piece }) => (piece.kind === kind ? [piece as PieceOf<K>] : []));
  const [first, ...others] = repeats;
  let said: Repeat = first ?? {};
  const apart: Repeat[] = [];
  for (const other of others) {
    const joined = join(said, other) ?? join(other, said);
    if (joined)
      said = {
        ...joined,
        interval: said.interval ?? other.interval,
        freq: other.weekdays && said.freq === "DAILY" ? "WEEKLY" : joined.freq,
      };
    else apart.push(other);
  }
  const times = find("time");
  const days = find("day");
  const spanPiece = find("span")[0];
  const placeDay = days.find(
    ({ day, deadline, since, until }) => !deadline && !since && !until && day.dayOfMonth !== undefined,
  );
  if (placeDay?.day.dayOfMonth !== undefined && said.freq === "MONTHLY" && !said.monthDays && !said.nth)
    said = { ...said, monthDays: [placeDay.day.dayOfMonth] };
  const fixed = days.find(
    ({ day, deadline, since }) => !deadline && !since && day.grain === "day" && day.weekday === undefined,
  );
  if (said.freq === "YEARLY" && !said.months && fixed)
    said = { ...said, months: [Number(fixed.day.from.slice(5, 7))], monthDays: [Number(fixed.day.from.slice(8))] };
  if (said.sameDate) {
    const on = fixed?.day.from ?? chart.today;
    said =
      said.freq === "YEARLY"
        ? { ...said, months: [Number(on.slice(5, 7))], monthDays: [Number(on.slice(8))] }
        : { ...said, monthDays: [Number(on.slice(8))] };
  }
  const loneWeekday = days.find(({ day, since, deadline }) => day.weekday !== undefined && !since && !deadline);
  let second: Repeat | undefined;
  if (loneWeekday?.day.weekday !== undefined) {
    if (said.weekdays && times.length > 1) second = { ...said, weekdays: [loneWeekday.day.weekday] };
    else if (!said.weekdays && (said.freq === "WEEKLY" || said.freq === "DAILY"))
      said = { ...said, weekdays: [loneWeekday.day.weekday] };
  }
  const part = said.part ?? find("part")[0]?.part;
  const timeOf = (piece: PieceOf<"time"> | undefined): string[] =>
    piece
      ? [piece.clock, ...(piece.more ?? [])].map(
          (clock) => resolveClock(clock, part === undefined ? {} : { part }).time,
        )
      : [];
  let clocks = second ? timeOf(times[0]) : times.flatMap(timeOf);
  if (times.some(({ until }) => until)) clocks = timeOf(times.find(({ until }) => !until));
  if (clocks.length === 0 && part !== undefined) clocks = [timeOfPart(part)];
  const since = days.find(({ since, day }) => since && day.from >= chart.today)?.day.from ?? spanPiece?.from.day.from;
  const start =
    since ??
    (fixed &&
    said.freq !== "YEARLY" &&
    fixed.day.from > chart.today &&
    !days.some(({ until, deadline }) => until || deadline)
      ? fixed.day.from
      : chart.today);
  const ends = endsOf(
    chart,
    said,
    days,
    spanPiece,
    find("count")[0],
    [...find("lasting"), ...find("duration")][0],
    start,
  );
  const without = find("except").flatMap(({ weekdays }) => weekdays ?? []);
  const exdates = find("except").flatMap((piece) => (piece.days ?? []).map(({ from }) => from));
  const main = build(chart, said, {
    without,
    exdates,
    ends,
    clocks,
    start,
    zone,
    strict: since !== undefined,
    problems,
  });
  const more = [
    ...apart.map((each) => ({ each, clocks })),
    ...(second ? [{ each: second, clocks: timeOf(times[1]) }] : []),
  ].map(({ each, clocks }) =>
    build(chart, each, { without, exdates, ends, clocks, start, zone, strict: false, problems }),
  );
  return { recurrence: main, more, due: dueOf(chart, main.start, main.time, zone) };
}

function endsOf(
  chart: Chart,
  said: Repeat,
  days: PieceOf<"day">[],
  span: PieceOf<"span"> | undefined,
  count: PieceOf<"count"> | undefined,
  lasting: { length: Parameters<typeof addLength>[1] } | undefined,
  start: string,
): string {
  if (count && count.count > 0) return `;COUNT=${count.count}`;
  const until = days.find(({ until, deadline }) => until || deadline)?.day ?? span?.to.day;
  if (until) return `;UNTIL=${until.from.replaceAll("-", "")}`;
  // "for the next three weeks" is read as the period that begins tomorrow.
  const ahead = days.find(({ day, since }) => !since && day.grain === "period" && day.from === addDays(chart.today, 1))
    ?.day.to;
  if (ahead !== undefined) return `;UNTIL=${ahead.replaceAll("-", "")}`;
  if (!lasting || lasting.length.minutes > 0) return "";
  const last = addLength(start, lasting.length);
  void chart;
  return `;UNTIL=${(said.freq === "DAILY" && daysBetween(start, last) > 0 ? addDays(last, -1) : last).replaceAll("-", "")}`;
}

interface Build {
  without: number[];
  exdates: string[];
  ends: string;
  clocks: string[];
  start: string;
  zone: string;
  strict: boolean;
  problems: Problem[];
}

function build(chart: Chart, said: Repeat, options: Build): Recurrence {
  const { clocks, start } = options;
  let rule = ruleOf(said, options.without, options.ends);
  if (clocks.length > 1 && said.freq !== "HOURLY" && said.freq !== "MINUTELY")
    rule += `;BYHOUR=${[...new Set(clocks.map((time) => Number(time.slice(0, 2))))].join(",")};BYMINUTE=${Number(clocks[0]?.slice(3))}`;
  const checked = parseRule(rule);
  if (checked.ok) rule = checked.rule;
  else if (!rule.includes("BYHOUR")) options.problems.push({ code: "unsupported-rule", message: checked.problem });
  const [time] = clocks;
  const plain = rule.replace(/;BY(?:HOUR|MINUTE)=[^;]*/g, "");
  let from = start;
  // What was due earlier today counts from its next day.
  if (
    !options.strict &&
    start === chart.today &&
    time !== undefined &&
    toInstant(start, time, options.zone) <= chart.now
  )
    from = addDays(start, 1);
  const anchor = firstDay(plain, from);
  const text = describeRule({ rule: plain, ...(time === undefined ? {} : { time }) });
  const cron = checked.ok ? cronOf(rule, time) : undefined;
  return {
    rule,
    start: anchor,
    ...(time === undefined ? {} : { time }),
    text,
    ...(cron === undefined ? {} : { cron }),
    policy: said.afterCompletion ? "afterCompletion" : "onSchedule",
    ...choice(said, plain, text, time),
    ...(options.exdates.length > 0 ? { exdates: options.exdates } : {}),
  };
}

/** "every other" leaves room: what was understood, and what else it could be. */
function choice(
  said: Repeat,
  rule: string,
  text: string,
  time: string | undefined,
): Pick<Recurrence, "assumption" | "alternative"> {
  if (said.everyNth !== undefined && said.weekdays) {
    const other = rule.replace(/FREQ=WEEKLY;INTERVAL=2;BYDAY=/, `FREQ=MONTHLY;BYDAY=${said.everyNth}`);
    return {
      assumption: `I understood this as ${text}.`,
      alternative: { rule: other, text: describeRule({ rule: other, time }) },
    };
  }
  if (said.perPeriod !== undefined) return { assumption: `I spread this as ${text}.` };
  if (!said.other) return {};
  const other = rule.replace(/;INTERVAL=2/, "");
  return {
    assumption: `I understood "every other" as ${text}.`,
    alternative: { rule: other, text: describeRule({ rule: other, time }) },
  };
}
