import { readRule, type RuleParts } from "./rule-parts.ts";

/** Writes the parts in one fixed order, so that equal rules are equal text. */
export function formatRule(parts: RuleParts): string {
  const out = [`FREQ=${parts.freq}`];
  if (parts.interval > 1) out.push(`INTERVAL=${parts.interval}`);
  if (parts.byMonth.length > 0) out.push(`BYMONTH=${parts.byMonth.join(",")}`);
  if (parts.byWeekNo.length > 0) out.push(`BYWEEKNO=${parts.byWeekNo.join(",")}`);
  if (parts.byYearDay.length > 0) out.push(`BYYEARDAY=${parts.byYearDay.join(",")}`);
  if (parts.byMonthDay.length > 0) out.push(`BYMONTHDAY=${parts.byMonthDay.join(",")}`);
  if (parts.byDay.length > 0) {
    out.push(`BYDAY=${parts.byDay.map(({ ordinal, day }) => `${ordinal === 0 ? "" : ordinal}${day}`).join(",")}`);
  }
  if (parts.bySetPos.length > 0) out.push(`BYSETPOS=${parts.bySetPos.join(",")}`);
  if (parts.weekStart && parts.weekStart !== "MO") out.push(`WKST=${parts.weekStart}`);
  if (parts.count !== undefined) out.push(`COUNT=${parts.count}`);
  if (parts.until !== undefined) out.push(`UNTIL=${parts.until}`);
  return out.join(";");
}

/**
 * Checks the body of an RRULE (RFC 5545, days and longer steps only) and brings it into its normal form.
 * The problem is a sentence that names the part.
 */
export function parseRule(rule: string): { ok: true; rule: string } | { ok: false; problem: string } {
  const read = readRule(rule);
  return read.ok ? { ok: true, rule: formatRule(read.parts) } : read;
}
