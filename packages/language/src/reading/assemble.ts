import { isTimeZone, localDateOf, localTimeOf, toInstant } from "@todo/recurrence/rules";
import type { Chart } from "../grammar/chart.ts";
import { isoOf } from "../grammar/length.ts";
import { type Placed, piecesOf, type ZoneSaid } from "../grammar/piece.ts";
import type { Repeat } from "../grammar/repeat.ts";
import type { Due, Meaning, Problem, Recurrence } from "../meaning.ts";
import { onceOf, type Place } from "./due.ts";
import { recurrenceOf } from "./recurrence.ts";

/** What the parts of a sentence add up to. */
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

/** Makes one meaning of the parts of a sentence: a due date, a recurrence, reminders, tags, priority. */
export function assemble(chart: Chart, cover: Placed[]): Assembled {
  const problems: Problem[] = [];
  const zonePlaced = cover.find(
    ({ piece, start }) => piece.kind === "zone" && cover.some((each) => each.end === start && hasTime(each)),
  );
  const said = zonePlaced?.piece.kind === "zone" ? zonePlaced.piece.zone : undefined;
  const place: Place = {
    chart,
    zone: zoneOf(chart, said, problems),
    lean: chart.tokens.map(({ word }) => chart.language.leaning.get(word)).find((half) => half !== undefined),
  };
  const base: Omit<Assembled, "due" | "recurrence" | "more"> = {
    before: piecesOf(cover, "before").flatMap(({ lengths }) => lengths),
    tags: [...new Set(piecesOf(cover, "tag").map(({ tag }) => tag))],
    priority: piecesOf(cover, "priority")[0]?.level ?? "none",
    problems,
    used: cover.filter(({ piece }) => piece.kind !== "zone" || zonePlaced?.piece === piece),
  };
  const [length] = [...piecesOf(cover, "duration"), ...piecesOf(cover, "lasting")];
  if (length) base.duration = isoOf(length.length);
  const repeats = piecesOf(cover, "repeat").map(({ repeat }) => repeat);
  const repeating = repeats.length > 0 ? repeats : repeatsLater(chart, cover);
  if (repeating.length > 0) return { ...base, ...recurrenceOf(place, cover, repeating, problems) };
  const { due, end, usesDuration } = onceOf(place, cover, problems);
  const isFree = due === null || !end;
  base.used = base.used.filter(({ piece }) => {
    if (piece.kind === "count" || piece.kind === "except") return false;
    if (!isFree || usesDuration) return true;
    return piece.kind !== "lasting" && (piece.kind !== "duration" || piece.delay === true);
  });
  const shifted = said && "offset" in said && due ? fromOffset(place, due, end, said.offset) : { due, end };
  return { ...base, due: shifted.due, ...(shifted.end ? { end: shifted.end } : {}), recurrence: null, more: [] };
}

const hasTime = ({ piece }: Placed): boolean =>
  piece.kind === "time" || (piece.kind === "span" && piece.to.clock !== undefined);

function zoneOf(chart: Chart, said: ZoneSaid | undefined, problems: Problem[]): string {
  if (!said || "offset" in said) return chart.timeZone;
  if (said.known && isTimeZone(said.zone)) return said.zone;
  problems.push({ code: "no-such-zone", message: `There is no time zone "${said.zone}"` });
  return chart.timeZone;
}

/** A time said with an offset from UTC is shown on the clock of one's own zone. */
function fromOffset({ zone }: Place, due: Due, end: Meaning["end"], offset: number): Pick<Assembled, "due" | "end"> {
  const move = (date: string, time: string | undefined): { date: string; time: string; at: number } => {
    const at = toInstant(date, time ?? "00:00", "UTC") - offset * 60_000;
    return { date: localDateOf(at, zone), time: localTimeOf(at, zone), at };
  };
  if (due.time === undefined) return { due, ...(end ? { end } : {}) };
  const until = end?.time === undefined ? undefined : move(end.date, end.time);
  return { due: move(due.date, due.time), ...(until ? { end: { date: until.date, time: until.time } } : {}) };
}

/** "on monday and set it to repeat": the weekday said repeats. */
function repeatsLater(chart: Chart, cover: Placed[]): Repeat[] {
  const says = chart.tokens.some(({ word }) => chart.language.repeating.has(word));
  if (!says) return [];
  const weekdays = piecesOf(cover, "day").flatMap(({ day }) => (day.weekday === undefined ? [] : [day.weekday]));
  return weekdays.length > 0 ? [{ freq: "WEEKLY", weekdays: [...new Set(weekdays)] }] : [];
}
