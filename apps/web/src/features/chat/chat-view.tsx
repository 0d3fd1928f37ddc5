import { type ReactNode, useEffect, useRef } from "react";
import type { ChatMessage } from "@todo/contracts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useHistory } from "./api/use-history.ts";
import { Composer } from "./composer.tsx";
import { EmptyChat } from "./empty-chat.tsx";
import { Message } from "./message.tsx";
import { useChat } from "./use-chat.ts";

interface Props {
  name: string;
  /** What can be done with a reminder; another feature's business. */
  reminderActions: (reminder: NonNullable<ChatMessage["reminder"]>) => ReactNode;
}

export function ChatView({ name, reminderActions }: Props) {
  const history = useHistory();
  const { send, answering } = useChat();
  const messages = history.data?.items ?? [];
  const last = messages.at(-1);
  const suggestions = !answering && last?.role === "assistant" ? (last.suggestions ?? []) : [];
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [messages.length, last?.text.length, last?.actions?.length, suggestions.length]);
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 grow overflow-y-auto">
        <div className="mx-auto flex min-h-full max-w-3xl flex-col px-4 pt-6 pb-4 sm:px-8">
          <h1 className="sr-only">Chat</h1>
          {history.isPending && <Waiting />}
          {history.isError && !history.data && (
            <ErrorState error={history.error} onRetry={() => void history.refetch()} />
          )}
          {history.data && messages.length === 0 && <EmptyChat name={name} onPick={(text) => void send(text)} />}
          <div role="log" aria-label="Conversation" aria-live="polite" className="mt-auto grid gap-5">
            {messages.map((message) => (
              <Message
                key={message.id}
                message={message}
                streaming={answering && message === last}
                {...(message === last && !answering ? { onUndo: () => void send("undo") } : {})}
                reminderActions={reminderActions}
              />
            ))}
          </div>
          <div ref={end} className="h-2 shrink-0" />
        </div>
      </div>
      <div className="mx-auto w-full max-w-3xl px-4 pb-[calc(4.5rem+env(safe-area-inset-bottom))] sm:px-8 md:pb-6">
        {suggestions.length > 0 && (
          <div className="mb-2.5 flex gap-2 overflow-x-auto px-0.5 py-0.5 [scrollbar-width:none]">
            {suggestions.map((text) => (
              <button
                key={text}
                type="button"
                onClick={() => void send(text)}
                className="h-8 shrink-0 rounded-full border bg-surface px-3.5 text-[0.8667rem] font-medium text-ink-soft transition hover:border-accent hover:text-accent"
              >
                {text}
              </button>
            ))}
          </div>
        )}
        <Composer busy={answering} onSend={send} />
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading" className="mt-auto grid gap-5">
      <Skeleton className="ml-auto h-10 w-56 rounded-2xl" />
      <Skeleton className="h-20 w-80 max-w-full rounded-2xl" />
    </div>
  );
}
