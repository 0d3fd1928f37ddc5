/** What one person did on one day. It holds the ids of the events counted, so that an event that arrives twice counts once. */
export interface Day {
  date: string;
  created: string[];
  completed: string[];
  reminders: string[];
}

export type Count = Exclude<keyof Day, "date">;

export const emptyDay = (date: string): Day => ({ date, created: [], completed: [], reminders: [] });

/** Adds one fact. Returns the same object when it was counted before: nothing to write. */
export function countFact(day: Day, count: Count, factId: string): Day {
  return day[count].includes(factId) ? day : { ...day, [count]: [...day[count], factId] };
}

/** Takes one fact back (a task that was reopened). Returns the same object when it was not counted. */
export function uncountFact(day: Day, count: Count, factId: string): Day {
  return day[count].includes(factId) ? { ...day, [count]: day[count].filter((id) => id !== factId) } : day;
}
