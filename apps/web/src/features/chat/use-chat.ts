import { useCallback, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ChatHistory, ChatMessage } from "@todo/contracts";
import { explain, isSessionOver } from "../../lib/problem.ts";
import { keys } from "../../lib/query-keys.ts";
import { sendMessage } from "./api/send-message.ts";
import { growReply, withMessage } from "./conversation.ts";

let counter = 0;

/** Sends messages and streams their answers into the cached conversation. `send` tells whether it worked. */
export function useChat() {
  const client = useQueryClient();
  const [answering, setAnswering] = useState(false);
  const send = useCallback(
    async (text: string): Promise<boolean> => {
      const put = (message: ChatMessage, id?: string) =>
        client.setQueryData<ChatHistory>(keys.chat, (history) => withMessage(history, message, id));
      const at = new Date().toISOString();
      const mine: ChatMessage = { id: `local-${++counter}`, role: "user", text, at };
      let reply: ChatMessage = { id: `local-${++counter}`, role: "assistant", text: "", at };
      await client.cancelQueries({ queryKey: keys.chat });
      const conversationId = client.getQueryData<ChatHistory>(keys.chat)?.conversationId || undefined;
      put(mine);
      put(reply);
      setAnswering(true);
      try {
        for await (const part of sendMessage(text, conversationId)) {
          const before = reply.id;
          reply = growReply(reply, part);
          put(reply, before);
        }
        return true;
      } catch (error) {
        if (!isSessionOver(error)) toast.error(explain(error));
        client.setQueryData<ChatHistory>(
          keys.chat,
          (history) =>
            history && { ...history, items: history.items.filter(({ id }) => id !== mine.id && id !== reply.id) },
        );
        return false;
      } finally {
        setAnswering(false);
        // A reminder that came meanwhile had the history fetched anew, over what was being written here.
        const kept = client.getQueryData<ChatHistory>(keys.chat)?.items.some(({ id }) => id === mine.id);
        if (!kept) void client.invalidateQueries({ queryKey: keys.chat });
        for (const queryKey of [keys.tasks, keys.recurring, keys.stats]) void client.invalidateQueries({ queryKey });
      }
    },
    [client],
  );
  return { send, answering };
}
