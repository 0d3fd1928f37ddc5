import type { ChatAction, ChatMessage } from "@todo/contracts";

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

/** A page is full with so many messages, or so many characters of JSON; the document never holds two full pages. */
const PAGE_MESSAGES = 100;
const PAGE_CHARACTERS = 128 * 1024;
/** What is kept of one message. */
const KEPT = { text: 20_000, notes: 200, tasks: 20, actions: 20 };

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

/**
 * Takes the oldest page out once what follows it would be a full page as well: the document stays small however long people talk. Which messages
 * make the page follows from the messages alone, so that whoever does it, and however often, writes the same page.
 */
export function splitPage(conversation: Conversation): { page: ChatMessage[]; rest: Conversation } | undefined {
  const { messages, pages } = conversation;
  const end = pageEnd(messages, 0);
  if (end === undefined || pageEnd(messages, end) === undefined) return undefined;
  return {
    page: messages.slice(0, end),
    rest: { ...conversation, messages: messages.slice(end), pages: pages + 1 },
  };
}

/** Where the page that begins at `start` is full; undefined while it is not. */
function pageEnd(messages: ChatMessage[], start: number): number | undefined {
  let characters = 0;
  for (let index = start; index < messages.length; index += 1) {
    characters += JSON.stringify(messages[index]).length;
    if (characters >= PAGE_CHARACTERS || index + 1 - start >= PAGE_MESSAGES) return index + 1;
  }
  return undefined;
}

/** What is kept of a message: enough to show it again, and bounded whatever a model said or a list held. */
export function keptMessage(message: ChatMessage): ChatMessage {
  const actions = message.actions?.slice(0, KEPT.actions).map(keptAction);
  return { ...message, text: clip(message.text, KEPT.text), ...(actions && { actions }) };
}

function keptAction(action: ChatAction): ChatAction {
  const short = <Item extends { notes: string }>(items: Item[]): Item[] =>
    items.slice(0, KEPT.tasks).map((item) => ({ ...item, notes: clip(item.notes, KEPT.notes) }));
  return {
    ...action,
    ...(action.tasks && { tasks: short(action.tasks) }),
    ...(action.recurringTasks && { recurringTasks: short(action.recurringTasks) }),
  };
}

const clip = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);
