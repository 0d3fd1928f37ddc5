import { numbered } from "../../text/numbered.ts";

export const CARDINALS = numbered(
  "zero; one; two; three; four; five; six; seven; eight; nine; ten; eleven; twelve; thirteen; fourteen; fifteen; sixteen; seventeen; eighteen; nineteen",
  0,
);
export const TENS = new Map(
  [...numbered("twenty; thirty; forty fourty; fifty; sixty; seventy; eighty; ninety", 2)].map(
    ([word, value]) => [word, value * 10] as const,
  ),
);
export const ORDINALS = numbered(
  "first; second; third; fourth; fifth; sixth; seventh; eighth; ninth; tenth; eleventh; twelfth twelth; thirteenth; fourteenth; fifteenth; sixteenth; seventeenth; eighteenth; nineteenth; twentieth",
);
export const ORDINAL_TENS = new Map([["thirtieth", 30]]);
