import type { ChatMessage } from "@todo/contracts";
import { type Dapr, serialise } from "@todo/dapr";
import { type Conversation, emptyConversation, splitPage } from "./conversation.ts";

/** Conversations of each person: the newest messages with the memory in one document, older pages apart. */
export function createConversationStore({ state }: Dapr) {
  const key = (userId: string, id: string) => `user/${userId}/conversation/${id}`;
  const pageKey = (userId: string, id: string, page: number) => `${key(userId, id)}/page/${page}`;
  const inTurn = serialise();

  return {
    /** One message of a person after the other: an answer may depend on what the one before did. */
    inTurn: <Result>(userId: string, run: () => Promise<Result>) => inTurn(userId, run),
    async load(userId: string, id: string): Promise<Conversation> {
      return (await state.get<Conversation>(key(userId, id)))?.value ?? emptyConversation(id);
    },
    async change(
      userId: string,
      id: string,
      change: (conversation: Conversation) => Conversation,
    ): Promise<Conversation> {
      const next =
        (await state.update<Conversation>(key(userId, id), (stored) => {
          const before = stored ?? emptyConversation(id);
          const after = change(before);
          return after === before ? stored : after;
        })) ?? emptyConversation(id);
      const split = splitPage(next);
      if (!split) return next;
      // The page first: a crash in between leaves its messages in both places, and reading drops the second.
      await state.save(pageKey(userId, id, next.pages), split.page);
      return (
        (await state.update<Conversation>(key(userId, id), (stored) =>
          stored?.pages === next.pages ? (splitPage(stored)?.rest ?? stored) : stored,
        )) ?? next
      );
    },
    /** A page of history. `before` names an older page; the newest comes without. */
    async history(
      userId: string,
      id: string,
      before: string | undefined,
    ): Promise<{ items: ChatMessage[]; nextBefore: string | null }> {
      const newest = await this.load(userId, id);
      const page = before === undefined ? newest.pages : Math.min(Number.parseInt(before, 10), newest.pages - 1);
      const items =
        before === undefined
          ? newest.messages
          : ((await state.get<ChatMessage[]>(pageKey(userId, id, page)))?.value ?? []);
      return { items, nextBefore: page > 0 ? String(page - 1) : null };
    },
  };
}

export type ConversationStore = ReturnType<typeof createConversationStore>;
