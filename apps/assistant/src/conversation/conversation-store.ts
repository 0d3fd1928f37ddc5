import { AppError, type ChatMessage } from "@todo/contracts";
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
    /**
     * The `limit` messages before a place in the conversation, oldest first; the newest without one.
     * @param before the `nextBefore` of the page read last
     */
    async history(
      userId: string,
      id: string,
      { before, limit }: { before?: string | undefined; limit: number },
    ): Promise<{ items: ChatMessage[]; nextBefore: string | null }> {
      const newest = await this.load(userId, id);
      const messagesOf = async (page: number) =>
        page >= newest.pages
          ? newest.messages
          : ((await state.get<ChatMessage[]>(pageKey(userId, id, page)))?.value ?? []);
      let { page, index } = placeOf(before) ?? { page: newest.pages, index: newest.messages.length };
      let messages = await messagesOf(page);
      // The page that was the newest when the place was named may have been split since.
      while (page < newest.pages && index > messages.length) {
        index -= messages.length;
        messages = await messagesOf((page += 1));
      }
      let items = messages.slice(Math.max(0, index - limit), index);
      index = Math.max(0, index - limit);
      while (items.length < limit && page > 0) {
        messages = await messagesOf((page -= 1));
        index = Math.max(0, messages.length - (limit - items.length));
        items = [...messages.slice(index), ...items];
      }
      return { items, nextBefore: page === 0 && index === 0 ? null : `${page}.${index}` };
    },
  };
}

export type ConversationStore = ReturnType<typeof createConversationStore>;

/** A place in a conversation: before the message `index` of a page. */
function placeOf(before: string | undefined): { page: number; index: number } | undefined {
  if (before === undefined) return undefined;
  const [, page, index] = /^(\d{1,9})\.(\d{1,9})$/.exec(before) ?? [];
  if (page === undefined || index === undefined)
    throw new AppError("validation-failed", "before: pass nextBefore of the page read last", [
      { field: "before", message: "Not a place in a conversation" },
    ]);
  return { page: Number(page), index: Number(index) };
}
