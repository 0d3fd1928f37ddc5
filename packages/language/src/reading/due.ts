import { addDays, localDateOf, localTimeOf, toInstant, weekdayOf } from "@todo/recurrence/rules";
import { addLength, type Day } from "../grammar/calendar.ts";
import type { Chart } from "../grammar/chart.ts";
import type { Clock, PartOfDay } from "../grammar/clock.ts";
import type { Length } from "../grammar/length.ts";
import { type PieceOf, type Placed, piecesOf } from "../grammar/piece.ts";
import type { Due, Meaning, Problem } from "../meaning.ts";
import { matchHalves, minutesOf, resolveClock, writeTime } from "./resolve-clock.ts";

/** A single date, with the end of its range. */
export interface Once {
  due: Due | null;
  end?: Meaning["end"];
  usesDuration?: boolean;
}

/** What leads from pieces to a date: the sentence, and the zone it speaks in. */
export interface Place {
  chart: Chart;
  zone: string;
  /** The half of the day that the matter belongs to, where it tells. */
  lean: "am" | "pm" | undefined;
}

const named = ({ chart, zone }: Place) => (zone === chart.timeZone ? {} : { timeZone: zone });

export function dueOf(place: Place, date: string, time: string | undefined): Due {
  const at = toInstant(date, time, place.zone);
  return { date, ...(time === undefined ? {} : { time }), ...named(place), at };
}

const dueAt = (place: Place, at: number): Due => ({
  date: localDateOf(at, place.zone),
  time: localTimeOf(at, place.zone),
  at,
  ...named(place),
});

/** The date that pieces without a recurrence mean. */
export function onceOf(place: Place, cover: Placed[], problems: Problem[]): Once {
  const { chart } = place;
  const [instant] = piecesOf(cover, "instant");
  if (instant) return { due: dueAt(place, instant.at) };
  const [moment] = piecesOf(cover, "moment");
  const [span] = piecesOf(cover, "span");
  const days = piecesOf(cover, "day");
  const [clockPiece] = piecesOf(cover, "time");
  const [partPiece] = piecesOf(cover, "part");
  const duration = [...piecesOf(cover, "duration"), ...piecesOf(cover, "lasting")][0]?.length;
  const chosen = chooseDay(days, problems);
  if (span) return spanned(place, span, clockPiece);
  const said = { clockPiece, partPiece, duration };
  if (moment && (!chosen || moment.length.minutes > 0 || chosen.day.weekday !== undefined)) {
    if (moment.length.minutes > 0 || isNow(moment.length)) return { due: dueAt(place, momentAt(place, moment.length)) };
    return timed(place, { from: addLength(chart.today, moment.length), grain: "day" }, said);
  }
  if (!chosen && !partPiece && !clockPiece) return { due: null };
  return timed(place, chosen?.day, said);
}

const isNow = ({ minutes, days, months, workdays }: Length): boolean =>
  minutes === 0 && days === 0 && months === 0 && workdays === 0;

function momentAt({ chart, zone }: Place, length: Length): number {
  const ms = Math.round(length.minutes * 60_000);
  if (length.days === 0 && length.months === 0 && length.workdays === 0) return chart.now + ms;
  const day = addLength(localDateOf(chart.now, zone), { ...length, minutes: 0 });
  return toInstant(day, localTimeOf(chart.now, zone), zone) + ms;
}

/** Which of several days is meant: a date over the weekday or period that stands beside it; two that differ contradict. */
function chooseDay(days: PieceOf<"day">[], problems: Problem[]): PieceOf<"day"> | undefined {
  const exact = days.filter(({ day }) => day.grain === "day" && day.weekday === undefined);
  const distinct = [...new Set(exact.map(({ day }) => day.from))];
  if (distinct.length > 1)
    problems.push({
      code: "contradiction",
      message: `This names several days: ${distinct.join(" and ")}`,
      suggestions: distinct,
    });
  return exact[0] ?? days.find(({ day }) => day.grain === "day") ?? days[0];
}

/** Ends of an explicit span of days, each with its time where one was said. */
function spanned(place: Place, span: PieceOf<"span">, clockPiece: PieceOf<"time"> | undefined): Once {
  const { chart } = place;
  const at = ({ day }: { day: Day }, clock: Clock | undefined) => {
    const time = clock && resolveClock(clock, day.from === chart.today ? { nowMinutes: chart.minutes } : {});
    return { date: time?.nextDay ? addDays(day.from, 1) : day.from, ...(time ? { time: time.time } : {}) };
  };
  const from = at(span.from, span.from.clock ?? clockPiece?.clock);
  const due = dueOf(place, from.date, from.time);
  return span.from === span.to ? { due } : { due, end: at(span.to, span.to.clock ?? clockPiece?.end) };
}

interface Said {
  clockPiece: PieceOf<"time"> | undefined;
  partPiece: PieceOf<"part"> | undefined;
  duration: Length | undefined;
}

/** A day (today when none was said) with its time, part of day, or neither. */
function timed(place: Place, day: Day | undefined, said: Said): Once {
  const today = localDateOf(place.chart.now, place.zone);
  if (said.clockPiece) return clocked(place, day, today, said.clockPiece, said);
  const end = day?.to !== undefined && day.grain === "range" ? { end: { date: day.to } } : {};
  if (!said.partPiece) return { due: dueOf(place, day?.from ?? today, undefined), ...end };
  return { due: parted(place, day, today, said.partPiece) };
}

function parted(place: Place, day: Day | undefined, today: string, { part, today: saysToday }: PieceOf<"part">): Due {
  const date = day?.from ?? today;
  const nowTime = localTimeOf(place.chart.now, place.zone);
  if (date !== today || part.time > nowTime) return dueOf(place, date, part.time);
  if (!saysToday && !day) return dueOf(place, addDays(date, 1), part.time);
  // The part has begun: an hour from now, but no sooner than its later half.
  const later = part.to > 23 && nowTime < "22:00" ? "22:00" : writeTime(minutesOf(nowTime) + 60);
  return dueOf(place, date, later);
}

function clocked(
  place: Place,
  day: Day | undefined,
  today: string,
  clockPiece: PieceOf<"time">,
  { partPiece, duration }: Said,
): Once {
  const { chart, zone } = place;
  const nowTime = localTimeOf(chart.now, zone);
  const isToday = day === undefined || day.from === today;
  let date = day?.from ?? today;
  const { clock, end } = matchHalves(clockPiece.clock, clockPiece.end);
  const part: PartOfDay | undefined = partPiece?.part;
  const nowMinutes = minutesOf(nowTime);
  const options = { part, lean: place.lean, ...(isToday ? { nowMinutes } : {}) };
  const isAhead = (on: string): boolean =>
    toInstant(on, resolveClock(clock, { ...options, nowMinutes }).time, zone) > chart.now;
  // A weekday said on that day, with a time still to come, is today.
  if (day?.weekday !== undefined && day.weekday === weekdayOf(today) && date !== today && isAhead(today)) date = today;
  const start = resolveClock(clock, options);
  let { time } = start;
  let startDate = start.nextDay ? addDays(date, 1) : date;
  // A time that has passed, with no day said, is tomorrow's.
  if (day === undefined && toInstant(startDate, time, zone) <= chart.now) {
    startDate = addDays(startDate, 1);
    if (!part && !clock.half && !clock.exact) time = resolveClock(clock, { lean: place.lean }).time;
  } else if (day !== undefined && isToday && clock.half === "am" && time < "05:00" && time <= nowTime && part) {
    startDate = addDays(startDate, 1);
  }
  const due = dueOf(place, startDate, time);
  if (end) {
    const to = resolveClock(end, { after: time, ...(part && !end.half ? { part } : {}) });
    return { due, end: { date: to.time <= time || to.nextDay ? addDays(startDate, 1) : startDate, time: to.time } };
  }
  if (!duration || duration.minutes === 0) return { due };
  const at = due.at + duration.minutes * 60_000;
  return { due, end: { date: localDateOf(at, zone), time: localTimeOf(at, zone) }, usesDuration: true };
}
