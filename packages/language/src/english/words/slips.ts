import { MONTHS, WEEKDAY_PLURALS, WEEKDAYS } from "./calendar.ts";

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
