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
