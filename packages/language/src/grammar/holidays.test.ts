import { expect, test } from "vitest";
import { holidayIn } from "./holidays.ts";

/** As the Hong Kong Observatory publishes them. */
const CHINESE_NEW_YEARS =
  "2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08";

test.each(CHINESE_NEW_YEARS.split(" "))("Chinese New Year is on %s", (date) => {
  expect(holidayIn({ newMoonFrom: 21 }, Number(date.slice(0, 4)))).toBe(date);
});

test("a year without the day has none", () => {
  expect(holidayIn({ month: 2, day: 29 }, 2027)).toBeUndefined();
});
