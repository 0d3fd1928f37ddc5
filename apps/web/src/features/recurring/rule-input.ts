const cron = /^[\d*,/-]+\s+[\d*,/-]+\s+[\d*,/L-]+\s+[\d*,/A-Z-]+\s+[\d*,/#A-Z-]+$/i;

/** A rule as typed: an RRULE or five cron fields go as `rule`, anything else is words. */
export function ruleInput(typed: string): { rule: string } | { text: string } {
  const text = typed.trim();
  return /^(RRULE:)?FREQ=/i.test(text) || cron.test(text) ? { rule: text } : { text };
}
