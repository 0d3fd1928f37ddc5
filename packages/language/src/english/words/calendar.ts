import { numbered } from "../../text/numbered.ts";

export const WEEKDAYS = numbered(
  "monday mon mo; tuesday tue tues tu; wednesday wed weds; thursday thu thur thurs th; friday fri fr; saturday sat; sunday sun su",
);
/** Two letters name a weekday only beside other weekdays: "mo/tu/th". */
export const TWO_LETTERS = new Set("mo tu th fr su".split(" "));
export const WEEKDAY_PLURALS = numbered(
  "mondays mons; tuesdays; wednesdays; thursdays; fridays fris; saturdays; sundays",
);
/** Weekdays run together, as in timetables. */
export const WEEKDAY_GROUPS = new Map<string, number[]>([
  ["mwf", [1, 3, 5]],
  ["mw", [1, 3]],
  ["wf", [3, 5]],
  ["tth", [2, 4]],
  ["tuth", [2, 4]],
  ["tr", [2, 4]],
]);

export const MONTHS = numbered(
  "january jan; february feb febr; march mar; april apr; may; june jun; july jul; august aug; september sep sept; october oct; november nov; december dec",
);
export const MONTH_NAMES =
  "January February March April May June July August September October November December".split(" ");

/** Short names that are also words: believed only beside something else that speaks of time. */
export const DOUBTFUL_WORDS = new Set(
  "sun sat wed mon may march mar april august june jan fall spring second".split(" "),
);

export const RELATIVE_DAYS = new Map<string, number>([
  ["today", 0],
  ["tod", 0],
  ["2day", 0],
  ["tomorrow", 1],
  ["tmrw", 1],
  ["tmrrw", 1],
  ["tmr", 1],
  ["tmw", 1],
  ["tom", 1],
  ["tomo", 1],
  ["2moro", 1],
  ["2morrow", 1],
  ["2mrw", 1],
  ["overmorrow", 2],
  ["yesterday", -1],
]);

/** First month and day of the seasons. */
export const SEASONS = new Map<string, [number, number]>([
  ["spring", [3, 20]],
  ["springtime", [3, 20]],
  ["summer", [6, 21]],
  ["summertime", [6, 21]],
  ["autumn", [9, 22]],
  ["fall", [9, 22]],
  ["winter", [12, 21]],
  ["wintertime", [12, 21]],
]);
