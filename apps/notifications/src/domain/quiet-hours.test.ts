import { defaultSettings } from "@todo/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inWords } from "./notification.ts";
import { quietUntil } from "./quiet-hours.ts";

const until = (from: string, to: string, now: string, timeZone = "Europe/Berlin", enabled = true) => {
  const end = quietUntil({ ...defaultSettings, timeZone, quietHours: { enabled, from, to } }, Date.parse(now));
  return end === undefined ? undefined : new Date(end).toISOString();
};

test.each([
  ["in the evening", "2026-03-02T22:30:00Z", "2026-03-03T06:00:00.000Z"],
  ["after midnight", "2026-03-03T02:00:00Z", "2026-03-03T06:00:00.000Z"],
  ["at the very beginning", "2026-03-02T21:00:00Z", "2026-03-03T06:00:00.000Z"],
  ["at the very end", "2026-03-03T06:00:00Z", undefined],
  ["at noon", "2026-03-02T11:00:00Z", undefined],
])("22:00 to 07:00 %s", (_name, now, end) => {
  expect(until("22:00", "07:00", now)).toBe(end);
});

test("end at the wall clock's 07:00 in the night when the clocks change", () => {
  expect(until("22:00", "07:00", "2026-03-28T23:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
  expect(until("22:00", "07:00", "2026-10-24T23:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
});

test("that are off, or of no length, never hold anything back", () => {
  expect(until("00:00", "23:59", "2026-03-02T11:00:00Z", "UTC", false)).toBeUndefined();
  expect(until("12:00", "12:00", "2026-03-02T12:00:00Z", "UTC")).toBeUndefined();
});

test("whenever they hold something back, they end within a day, and at their end nothing is held back", () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const instant = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
  const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe");
  fc.assert(
    fc.property(time, time, instant, zone, (from, to, now, timeZone) => {
      const settings = { ...defaultSettings, timeZone, quietHours: { enabled: true, from, to } };
      const end = quietUntil(settings, now.getTime());
      if (end === undefined) return;
      expect(end).toBeGreaterThan(now.getTime());
      expect(end - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      expect(quietUntil(settings, end)).toBeUndefined();
    }),
  );
});

test.each([
  [1_000, "1 minute"],
  [15 * 60_000, "15 minutes"],
  [90 * 60_000, "1 hour 30 minutes"],
  [24 * 3_600_000, "1 day"],
  [49 * 3_600_000 + 60_000, "2 days 1 hour"],
])("%i ms are “%s”", (ms, words) => {
  expect(inWords(ms)).toBe(words);
});
