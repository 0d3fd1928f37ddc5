/** A rule as typed: an RRULE or five cron fields go as `rule`, anything else is words. */
export function ruleInput(typed: string): { rule: string } | { text: string } {
  const text = typed.trim();
  const isRule =
    /^(RRULE:)?FREQ=/i.test(text) ||
    (/^(\S+\s+){4}\S+$/.test(text) && /^[\d*,/\-\sA-Z#L]+$/i.test(text) && /^[\d*]/.test(text));
  return isRule ? { rule: text } : { text };
}
