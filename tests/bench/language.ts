import { understand } from "@todo/language";
import { type Figure, percentile } from "./figure.ts";

const SENTENCES = [
  "Remind me to exercise every Monday",
  "Pay bills on the 1st of every month",
  "Add recurring task: team standup every weekday at 9am",
  "Dentist tomorrow 3pm, remind me 1 day and 15 min before",
  "backup every last friday of the month",
  "what do I have next week?",
  "Prepare the monthly report",
];

/** Reading one sentence, after a warm-up. */
export function language(): Figure[] {
  const context = { now: Date.parse("2026-03-02T08:00:00Z"), timeZone: "Europe/Berlin" };
  const times: number[] = [];
  for (let round = 0; round < 300; round += 1) {
    for (const sentence of SENTENCES) {
      const before = performance.now();
      understand(sentence, context);
      if (round >= 50) times.push(performance.now() - before);
    }
  }
  return [{ name: "reading a sentence, p99", value: percentile(times, 0.99), unit: "ms", target: { atMost: 2 } }];
}
