import { z } from "zod";

/** Calendar date on the wall clock, e.g. `2026-03-02`. */
export const localDate = z.iso.date().meta({ example: "2026-03-02" });
/** Wall-clock time to the minute, e.g. `09:00`. */
export const localTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Expected a time such as 09:00")
  .meta({ example: "09:00" });
/** Instant in UTC, ISO 8601, e.g. `2026-03-02T08:00:00.000Z`. */
export const instant = z.iso.datetime({ offset: true }).meta({ example: "2026-03-02T08:00:00.000Z" });

/** IANA time zone that this runtime knows, e.g. `Europe/Berlin`. */
export const timeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, { error: "Unknown time zone; expected an IANA name such as Europe/Berlin" })
  .meta({ example: "Europe/Berlin" });

/** ISO 8601 duration that a reminder or snooze may carry: weeks, days, hours, minutes (no years, months or fractions). */
export const duration = z
  .string()
  .regex(
    /^P(?!$)(\d{1,3}W)?(\d{1,4}D)?(T(?=\d)(\d{1,4}H)?(\d{1,5}M)?(\d{1,6}S)?)?$/,
    "Expected an ISO 8601 duration such as PT15M",
  )
  .meta({ example: "PT15M" });

/** The longest `Idempotency-Key`, characters; the edge and whoever is behind it hold to the same. */
export const LONGEST_IDEMPOTENCY_KEY = 255;

/** Id of a task, reminder, recurring task …: URL-safe, at most 64 characters. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "Expected an id");

export const title = z.string().trim().min(1, "Give it a title").max(500, "A title has at most 500 characters");
export const notes = z.string().max(10_000, "Notes have at most 10,000 characters");
export const tag = z.string().trim().toLowerCase().min(1).max(50);
export const tags = z
  .array(tag)
  .max(20)
  .transform((list) => [...new Set(list)]);
export const priority = z.enum(["none", "low", "medium", "high"]);
export const channel = z.enum(["in-app", "email", "sms", "webhook"]);

export type Priority = z.infer<typeof priority>;
export type Channel = z.infer<typeof channel>;

// Asking Intl takes tens of microseconds and every task names a zone; names that exist are few, so this stays small.
const knownZones = new Set<string>();

function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone }).format(0);
  } catch {
    return false;
  }
  knownZones.add(zone);
  return true;
}
