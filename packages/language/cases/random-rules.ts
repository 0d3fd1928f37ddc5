import * as fc from "fast-check";

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const some = (values: readonly (number | string)[], most: number): fc.Arbitrary<string> =>
  fc.subarray([...values], { minLength: 1, maxLength: most }).map((chosen) => chosen.join(","));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant("") }, part);

const step = maybe(fc.integer({ min: 2, max: 12 }).map((interval) => `;INTERVAL=${interval}`));
const weekdays = some(CODES, 6).map((days) => `;BYDAY=${days}`);
const months = some(range(1, 12), 4).map((list) => `;BYMONTH=${list}`);
const month = fc.integer({ min: 1, max: 12 }).map((one) => `;BYMONTH=${one}`);
const monthDays = some([...range(1, 31), -1, -2, -3], 3).map((days) => `;BYMONTHDAY=${days}`);
const nth = fc
  .uniqueArray(fc.tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), fc.constantFrom(...CODES)), {
    minLength: 1,
    maxLength: 2,
    selector: ([rank, day]) => `${rank}${day}`,
  })
  .map((places) => `;BYDAY=${places.map(([rank, day]) => `${rank}${day}`).join(",")}`);
const workday = fc.constantFrom(1, 2, 3, -1, -2).map((rank) => `;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${rank}`);
const among = fc
  .tuple(fc.subarray(CODES, { minLength: 2, maxLength: 4 }), fc.constantFrom(1, 2, -1))
  .filter(([days]) => days.join() !== "MO,TU,WE,TH,FR")
  .map(([days, place]) => `;BYDAY=${days.join(",")};BYSETPOS=${place}`);
const oneOf = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.oneof(...parts);
const join = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(""));

const body = oneOf(
  join(fc.constant("FREQ=DAILY"), step, maybe(months)),
  join(fc.constant("FREQ=WEEKLY"), step, maybe(months), weekdays),
  join(fc.constant("FREQ=WEEKLY"), step),
  join(fc.constant("FREQ=MONTHLY"), step, oneOf(fc.constant(""), monthDays, nth, workday, among)),
  join(
    fc.constant("FREQ=YEARLY"),
    step,
    oneOf(months, join(month, monthDays), join(months, nth), join(months, workday)),
  ),
  join(
    fc.constant("FREQ=YEARLY"),
    some(range(1, 52), 3).map((weeks) => `;BYWEEKNO=${weeks}`),
    weekdays,
  ),
  some(range(1, 365), 3).map((days) => `FREQ=YEARLY;BYYEARDAY=${days}`),
);
const end = maybe(
  oneOf(
    fc.integer({ min: 1, max: 99 }).map((count) => `;COUNT=${count}`),
    fc.integer({ min: 0, max: 3000 }).map((days) => {
      const date = new Date(Date.UTC(2026, 2, 11) + days * 86_400_000);
      return `;UNTIL=${date.toISOString().slice(0, 10).replaceAll("-", "")}`;
    }),
  ),
);
const time = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`),
  { nil: undefined },
);

/** Rules of many shapes with a time of day or none; for tests. */
export const rules: fc.Arbitrary<[rule: string, time: string | undefined]> = fc.tuple(join(body, end), time);
