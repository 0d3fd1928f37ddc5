/** A development case, as the file has it; `expect` is the scorer's matter. */
export interface Case {
  id: string;
  source: string;
  kind: "datetime" | "recurrence" | "intent";
  text: string;
  /** Local wall clock in `tz`, `YYYY-MM-DDTHH:MM`. */
  ref: string;
  tz: string;
  expect: { none?: boolean };
}

/** What a parser answers: local ISO times, RRULE lines, an intent; absent where it found nothing. */
export interface Answer {
  start?: string;
  end?: string;
  rrule?: string;
  intent?: string;
}

export type Parser = (asked: Case) => Answer;
