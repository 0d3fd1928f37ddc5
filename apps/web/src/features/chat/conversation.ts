import type { ChatHistory, ChatMessage } from "@todo/contracts";
import type { ReplyPart } from "./api/send-message.ts";

/** The answer grown by one streamed piece; the whole message replaces what was pieced together. */
export function growReply(message: ChatMessage, part: ReplyPart): ChatMessage {
  switch (part.type) {
    case "delta":
      return { ...message, text: message.text + part.text };
    case "action":
      return { ...message, actions: [...(message.actions ?? []), part.action] };
    case "message": {
      const { messageId, text, actions, suggestions, undo } = part.reply;
      return { ...message, id: messageId, text, actions, suggestions, ...(undo ? { undo } : {}) };
    }
    default:
      return part satisfies never;
  }
}

/** The history with a message added or, by its id, replaced. */
export function withMessage(history: ChatHistory | undefined, message: ChatMessage, id = message.id): ChatHistory {
  const { items = [], ...rest } = history ?? { conversationId: "", nextBefore: null };
  const at = items.findIndex((other) => other.id === id);
  return { ...rest, items: at < 0 ? [...items, message] : items.with(at, message) };
}

/** Older pages and the newest one as one list; a message that stands in two of them (a page was just split off) is there once. */
export function joinPages(older: ChatMessage[][], newest: ChatMessage[]): ChatMessage[] {
  if (older.length === 0) return newest;
  const all = [...older.flat(), ...newest];
  return [...new Map(all.map((message) => [message.id, message])).values()];
}

/** Does this message start another day than the one before it? `dayOf` an instant in the user's zone. */
export function startsDay(messages: ChatMessage[], index: number, dayOf: (instant: string) => string): boolean {
  const [before, message] = [messages[index - 1], messages[index]];
  return message !== undefined && (before === undefined || dayOf(before.at) !== dayOf(message.at));
}

/** What an answer says besides its cards: rows that a card shows are not written out once more. */
export function spokenText({ text, actions = [] }: Pick<ChatMessage, "text" | "actions">): string {
  const rows = actions.reduce(
    (sum, { tasks = [], recurringTasks = [] }) => sum + tasks.length + recurringTasks.length,
    0,
  );
  const lines = text.split("\n");
  const listed = lines.filter((line) => line.startsWith("• "));
  return listed.length > 0 && listed.length <= rows
    ? lines
        .filter((line) => !listed.includes(line))
        .join("\n")
        .trim()
    : text;
}
