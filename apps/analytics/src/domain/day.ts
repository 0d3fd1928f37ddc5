import { createHash } from "node:crypto";

/**
 * What one person did on one day. Each text is a row of marks, one a counted event, so that an event that arrives twice counts once and a
 * thousand events stay a text of 8 KB.
 */
export interface Day {
  date: string;
  created: string;
  completed: string;
  reminders: string;
}

export type Count = Exclude<keyof Day, "date">;

/** Counts of one day. */
export type DayCounts = Record<Count, number>;

/** Characters a mark: 48 bits, so that two of a day's thousand events look alike once in a billion days. */
const WIDTH = 8;

export const emptyDay = (date: string): Day => ({ date, created: "", completed: "", reminders: "" });

/** Adds one fact. Returns the same object when it was counted before: nothing to write. */
export function countFact(day: Day, count: Count, factId: string): Day {
  const mark = markOf(factId);
  return placeOf(mark, day[count]) === undefined ? { ...day, [count]: day[count] + mark } : day;
}

/** Takes one fact back (a task that was reopened). Returns the same object when it was not counted. */
export function uncountFact(day: Day, count: Count, factId: string): Day {
  const place = placeOf(markOf(factId), day[count]);
  if (place === undefined) return day;
  return { ...day, [count]: day[count].slice(0, place) + day[count].slice(place + WIDTH) };
}

export function countsOf({ created, completed, reminders }: Day): DayCounts {
  return {
    created: created.length / WIDTH,
    completed: completed.length / WIDTH,
    reminders: reminders.length / WIDTH,
  };
}

const markOf = (factId: string): string => createHash("sha256").update(factId).digest("base64url").slice(0, WIDTH);

/** Where `mark` stands in `marks`; a find that spans two marks is none. */
function placeOf(mark: string, marks: string): number | undefined {
  for (let place = marks.indexOf(mark); place >= 0; place = marks.indexOf(mark, place + 1))
    if (place % WIDTH === 0) return place;
  return undefined;
}
