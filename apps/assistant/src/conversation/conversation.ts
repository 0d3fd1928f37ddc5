import type { ChatMessage } from "@todo/contracts";

/** How to take back one act: the calls that undo it, in order. */
export interface Undo {
  label: string;
  calls: { app: "tasks"; method: string; path: string; body?: unknown }[];
}

/** What was asked and waits for its answer. */
export type Question =
  | { kind: "which"; tool: string; args: Record<string, unknown>; candidates: { id: string; title: string }[] }
  | { kind: "delete-recurring-task"; id: string; title: string };

/** What the assistant remembers between messages. */
export interface Memory {
  /** Ids of the tasks last spoken of, newest first. */
  recent: string[];
  /** The reminder that was delivered last: what “snooze it” means. */
  lastReminder?: { reminderId: string; taskId: string; title: string };
  question?: Question;
  /** What can be taken back, newest last. */
  undo: Undo[];
}

export interface Conversation {
  id: string;
  messages: ChatMessage[];
  /** Full pages before these messages; they never change again. */
  pages: number;
  memory: Memory;
}

const PAGE = 100;
const REMEMBERED = 20;

export const emptyConversation = (id: string): Conversation => ({
  id,
  messages: [],
  pages: 0,
  memory: { recent: [], undo: [] },
});

/** Appends what is not there yet: the same message twice is one. */
export function withMessages(conversation: Conversation, messages: ChatMessage[]): Conversation {
  const known = new Set(conversation.messages.map((message) => message.id));
  const fresh = messages.filter((message) => !known.has(message.id));
  return fresh.length === 0 ? conversation : { ...conversation, messages: [...conversation.messages, ...fresh] };
}

/** Takes the oldest full page out, once there are two pages' worth: the document stays small however long people talk. */
export function splitPage(conversation: Conversation): { page: ChatMessage[]; rest: Conversation } | undefined {
  if (conversation.messages.length < 2 * PAGE) return undefined;
  return {
    page: conversation.messages.slice(0, PAGE),
    rest: { ...conversation, messages: conversation.messages.slice(PAGE), pages: conversation.pages + 1 },
  };
}

export function remember(memory: Memory, taskIds: string[]): Memory {
  return { ...memory, recent: [...new Set([...taskIds, ...memory.recent])].slice(0, REMEMBERED) };
}

export function withUndo(memory: Memory, undo: Undo): Memory {
  return { ...memory, undo: [...memory.undo, undo].slice(-REMEMBERED) };
}
