/** The vocabulary of English dates and times. A further language is a table like this one. */

const numbered = (text: string, first = 1): Map<string, number> =>
  new Map(
    text.split(";").flatMap((group, index) =>
      group
        .trim()
        .split(" ")
        .map((word) => [word, index + first] as const),
    ),
  );

export const WEEKDAYS = numbered(
  "monday mon; tuesday tue tues; wednesday wed weds; thursday thu thur thurs; friday fri; saturday sat; sunday sun",
);
export const WEEKDAY_PLURALS = numbered("mondays mons; tuesdays; wednesdays; thursdays; fridays; saturdays; sundays");
/** Short names that are also words: believed only beside something else that speaks of time. */
export const DOUBTFUL_WORDS = new Set([
  "sun",
  "sat",
  "wed",
  "mon",
  "may",
  "march",
  "mar",
  "april",
  "august",
  "june",
  "fall",
  "spring",
  "second",
]);

export const MONTHS = numbered(
  "january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; september sep sept; october oct; november nov; december dec",
);

export const CARDINALS = new Map<string, number>([
  ...numbered(
    "zero; one; two; three; four; five; six; seven; eight; nine; ten; eleven; twelve; thirteen; fourteen; fifteen; sixteen; seventeen; eighteen; nineteen",
    0,
  ),
]);
export const TENS = new Map([
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["ninety", 90],
]);
export const ORDINALS = numbered(
  "first; second; third; fourth; fifth; sixth; seventh; eighth; ninth; tenth; eleventh; twelfth; thirteenth; fourteenth; fifteenth; sixteenth; seventeenth; eighteenth; nineteenth; twentieth",
);
export const ORDINAL_TENS = new Map([["thirtieth", 30]]);

export type Unit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "year"
  | "weekend"
  | "quarter"
  | "fortnight"
  | "workday"
  | "decade";
export const UNITS = new Map<string, Unit>([
  ...(
    [
      "second",
      "minute",
      "hour",
      "day",
      "week",
      "month",
      "year",
      "weekend",
      "quarter",
      "fortnight",
      "workday",
      "decade",
    ] as const
  ).flatMap(
    (unit) =>
      [
        [unit, unit],
        [`${unit}s`, unit],
      ] as [string, Unit][],
  ),
  ["sec", "second"],
  ["secs", "second"],
  ["s", "second"],
  ["min", "minute"],
  ["mins", "minute"],
  ["hr", "hour"],
  ["hrs", "hour"],
  ["h", "hour"],
  ["d", "day"],
  ["wk", "week"],
  ["wks", "week"],
  ["w", "week"],
  ["mo", "month"],
  ["mos", "month"],
  ["mth", "month"],
  ["mths", "month"],
  ["yr", "year"],
  ["yrs", "year"],
  ["y", "year"],
  ["wkend", "weekend"],
  ["qtr", "quarter"],
  ["qtrs", "quarter"],
  ["weekday", "workday"],
  ["weekdays", "workday"],
]);
/** Units that are read as such only directly after a number ("5m", "2h", "3d"). */
export const LETTER_UNITS = new Set(["s", "h", "d", "w", "y", "mo"]);

export interface PartOfDay {
  /** The time people mean when they name the part alone. */
  time: string;
  /** Hours said together with the part are read within these. */
  from: number;
  to: number;
}
export const PARTS_OF_DAY = new Map<string, PartOfDay>([
  ["morning", { time: "09:00", from: 0, to: 12 }],
  ["breakfast", { time: "08:00", from: 5, to: 11 }],
  ["lunch", { time: "12:00", from: 11, to: 15 }],
  ["lunchtime", { time: "12:00", from: 11, to: 15 }],
  ["afternoon", { time: "15:00", from: 12, to: 20 }],
  ["dinner", { time: "18:00", from: 16, to: 23 }],
  ["evening", { time: "18:00", from: 15, to: 24 }],
  ["night", { time: "20:00", from: 16, to: 24 }],
]);

export const RELATIVE_DAYS = new Map<string, number>([
  ["today", 0],
  ["tod", 0],
  ["tomorrow", 1],
  ["tmrw", 1],
  ["tmr", 1],
  ["tmw", 1],
  ["tom", 1],
  ["tomo", 1],
  ["2moro", 1],
  ["2mrw", 1],
  ["yesterday", -1],
]);

/** Fixed and computable days. `rule` is month/day, month/nth/weekday (n may be negative), or days from Easter Sunday. */
export const HOLIDAYS: {
  names: string[];
  rule:
    | { month: number; day: number }
    | { month: number; nth: number; weekday: number; plus?: number }
    | { easter: number };
}[] = [
  { names: ["new years eve", "new year eve", "nye"], rule: { month: 12, day: 31 } },
  { names: ["new years day", "new year day", "new years", "new year"], rule: { month: 1, day: 1 } },
  { names: ["valentines day", "valentine day", "valentines"], rule: { month: 2, day: 14 } },
  { names: ["st patricks day", "saint patricks day", "st paddys day"], rule: { month: 3, day: 17 } },
  { names: ["april fools day", "april fools"], rule: { month: 4, day: 1 } },
  { names: ["earth day"], rule: { month: 4, day: 22 } },
  { names: ["cinco de mayo"], rule: { month: 5, day: 5 } },
  { names: ["independence day"], rule: { month: 7, day: 4 } },
  { names: ["halloween"], rule: { month: 10, day: 31 } },
  { names: ["veterans day"], rule: { month: 11, day: 11 } },
  { names: ["christmas eve", "xmas eve"], rule: { month: 12, day: 24 } },
  { names: ["christmas day", "xmas day", "christmas", "xmas"], rule: { month: 12, day: 25 } },
  { names: ["boxing day"], rule: { month: 12, day: 26 } },
  { names: ["mlk day", "martin luther king day"], rule: { month: 1, nth: 3, weekday: 1 } },
  { names: ["presidents day"], rule: { month: 2, nth: 3, weekday: 1 } },
  { names: ["mothers day", "mother day"], rule: { month: 5, nth: 2, weekday: 7 } },
  { names: ["memorial day"], rule: { month: 5, nth: -1, weekday: 1 } },
  { names: ["fathers day", "father day"], rule: { month: 6, nth: 3, weekday: 7 } },
  { names: ["labor day", "labour day"], rule: { month: 9, nth: 1, weekday: 1 } },
  { names: ["columbus day"], rule: { month: 10, nth: 2, weekday: 1 } },
  { names: ["thanksgiving day", "thanksgiving"], rule: { month: 11, nth: 4, weekday: 4 } },
  { names: ["black friday"], rule: { month: 11, nth: 4, weekday: 4, plus: 1 } },
  { names: ["cyber monday"], rule: { month: 11, nth: 4, weekday: 4, plus: 4 } },
  { names: ["easter sunday", "easter"], rule: { easter: 0 } },
  { names: ["easter monday"], rule: { easter: 1 } },
  { names: ["good friday"], rule: { easter: -2 } },
  { names: ["ash wednesday"], rule: { easter: -46 } },
  { names: ["pentecost"], rule: { easter: 49 } },
];

export const ZONES = new Map<string, string>([
  ["utc", "UTC"],
  ["gmt", "UTC"],
  ["est", "America/New_York"],
  ["edt", "America/New_York"],
  ["et", "America/New_York"],
  ["cst", "America/Chicago"],
  ["cdt", "America/Chicago"],
  ["ct", "America/Chicago"],
  ["mst", "America/Denver"],
  ["mdt", "America/Denver"],
  ["mt", "America/Denver"],
  ["pst", "America/Los_Angeles"],
  ["pdt", "America/Los_Angeles"],
  ["pt", "America/Los_Angeles"],
  ["cet", "Europe/Berlin"],
  ["cest", "Europe/Berlin"],
  ["bst", "Europe/London"],
  ["eet", "Europe/Helsinki"],
  ["msk", "Europe/Moscow"],
  ["ist", "Asia/Kolkata"],
  ["jst", "Asia/Tokyo"],
  ["aest", "Australia/Sydney"],
  ["sgt", "Asia/Singapore"],
  ["hkt", "Asia/Hong_Kong"],
]);
/** Followed by "time". */
export const CITIES = new Map<string, string>([
  ["eastern", "America/New_York"],
  ["central", "America/Chicago"],
  ["mountain", "America/Denver"],
  ["pacific", "America/Los_Angeles"],
  ["london", "Europe/London"],
  ["uk", "Europe/London"],
  ["berlin", "Europe/Berlin"],
  ["paris", "Europe/Paris"],
  ["madrid", "Europe/Madrid"],
  ["rome", "Europe/Rome"],
  ["moscow", "Europe/Moscow"],
  ["tokyo", "Asia/Tokyo"],
  ["japan", "Asia/Tokyo"],
  ["india", "Asia/Kolkata"],
  ["sydney", "Australia/Sydney"],
  ["singapore", "Asia/Singapore"],
  ["karachi", "Asia/Karachi"],
  ["dubai", "Asia/Dubai"],
  ["chicago", "America/Chicago"],
  ["denver", "America/Denver"],
  ["seattle", "America/Los_Angeles"],
]);
/** Two words and "time". */
export const CITY_PAIRS = new Map<string, string>([
  ["new york", "America/New_York"],
  ["los angeles", "America/Los_Angeles"],
  ["san francisco", "America/Los_Angeles"],
  ["hong kong", "Asia/Hong_Kong"],
]);

/** Words that a slip of the keyboard is corrected to. */
export const CORRECTABLE = [
  ...[...WEEKDAYS.keys(), ...MONTHS.keys(), ...WEEKDAY_PLURALS.keys()].filter((word) => word.length >= 6),
  "tomorrow",
  "tonight",
  "weekend",
  "weekday",
  "weekdays",
  "afternoon",
  "morning",
  "evening",
  "every",
  "midnight",
  "monthly",
  "weekly",
  "yearly",
];
/** Slips that are more than one letter away. */
export const COMMON_SLIPS = new Map([
  ["wensday", "wednesday"],
  ["wendsday", "wednesday"],
  ["wendesday", "wednesday"],
  ["wenesday", "wednesday"],
  ["tommorow", "tomorrow"],
  ["tommorrow", "tomorrow"],
  ["tomoro", "tomorrow"],
  ["tomorro", "tomorrow"],
  ["tommorw", "tomorrow"],
  ["thrusday", "thursday"],
  ["thirsday", "thursday"],
  ["febuary", "february"],
  ["feburary", "february"],
  ["everday", "everyday"],
  ["satruday", "saturday"],
  ["saterday", "saturday"],
]);
/** Words that look like a slip and are none. */
export const NOT_SLIPS = new Set(
  "ever very never fever mourning even evenings event mornings sundry weekends afternoons nights eery bevery jury julie wekkly meekly nearly dearly pearly early clearly yearn".split(
    " ",
  ),
);
