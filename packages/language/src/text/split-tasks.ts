/** A part of a text with its place, so that offsets can be given in the whole. */
export interface TaskText {
  text: string;
  offset: number;
}

/** Most tasks taken from one message. */
const MOST_TASKS = 50;

/** Several tasks are written on lines of their own, or with semicolons. A text of one task is returned as it is. */
export function splitTasks(text: string): TaskText[] {
  const parts: TaskText[] = [];
  let offset = 0;
  for (const line of text.split(/(\r?\n|;\s)/)) {
    const bullet = /^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+|\[[ x]?\]\s*)*/.exec(line)?.[0].length ?? 0;
    const matter = line.slice(bullet).trimEnd();
    if (/[\p{L}\p{N}]/u.test(matter)) parts.push({ text: matter, offset: offset + bullet });
    offset += line.length;
    if (parts.length === MOST_TASKS) break;
  }
  return parts.length > 1 ? parts : [{ text, offset: 0 }];
}
