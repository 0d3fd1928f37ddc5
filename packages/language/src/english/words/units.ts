import type { Unit } from "../../grammar/length.ts";
import { keyed } from "../../text/numbered.ts";

export const UNITS = keyed<Unit>({
  second: "second seconds sec secs s",
  minute: "minute minutes min mins minuts minutes",
  hour: "hour hours hr hrs h hours hourse",
  day: "day days d dy dys",
  week: "week weeks wk wks w",
  month: "month months mo mos mon mth mths mnth mnths",
  year: "year years yr yrs y",
  weekend: "weekend weekends wkend wkends",
  quarter: "quarter quarters qtr qtrs",
  fortnight: "fortnight fortnights",
  workday: "workday workdays weekday weekdays",
  decade: "decade decades",
});
/** Units that are read as such only directly after a number ("5m", "2h", "3d"). */
export const LETTER_UNITS = new Set(["s", "h", "d", "w", "y", "mo", "mon"]);
