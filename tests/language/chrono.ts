import { en, type ParsedComponents } from "chrono-node";
import type { Answer, Case } from "./case.ts";

/** chrono-node as it is meant to be used for tasks, told UTC and the local wall clock so that its answers are local. */
export function chrono({ text, ref }: Case): Answer {
  const [found] = en.casual.parse(text, { instant: new Date(`${ref}Z`), timezone: 0 }, { forwardDate: true });
  if (!found) return {};
  return { start: wall(found.start), ...(found.end ? { end: wall(found.end) } : {}) };
}

/** A day where no hour was said; an instant where the text named a zone. */
function wall(part: ParsedComponents): string {
  const iso = part.date().toISOString();
  if (!part.isCertain("hour") && part.get("hour") === 12) return iso.slice(0, 10);
  // Lengths from now carry the offset 0 that it was told.
  return part.isCertain("timezoneOffset") && part.get("timezoneOffset") !== 0 ? iso : iso.slice(0, 16);
}
