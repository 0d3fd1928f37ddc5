/**
 * An entry of the due index: a hint that something may be due at an instant. The truth is the document it points
 * to; a pointer that no longer matches it is dropped, and the same pointer twice does no harm.
 */
export interface Pointer {
  kind: "reminder" | "generate";
  /** The task of the reminder, or the recurring task. */
  id: string;
  /** Set on a reminder: which of the task's reminders. */
  reminderId?: string;
  userId: string;
  /** Epoch milliseconds. */
  at: number;
  /** How often its minute was closed and it could not be fired. */
  tries?: number;
}

/** What makes two pointers the same hint. */
export function pointerKey(pointer: Pointer): string {
  return `${pointer.kind}:${pointer.userId}:${pointer.id}:${pointer.reminderId ?? ""}:${pointer.at}`;
}
