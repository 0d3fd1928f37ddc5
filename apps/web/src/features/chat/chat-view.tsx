import { Fragment, type ReactNode, useRef } from "react";
import { ArrowDown } from "lucide-react";
import type { ChatMessage } from "@todo/contracts";
import { dateIn } from "../../lib/dates.ts";
import { formatDay } from "../../lib/format.ts";
import { usePreferences } from "../../lib/preferences.ts";
import { useToday } from "../../lib/use-now.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Composer } from "./composer.tsx";
import { startsDay } from "./conversation.ts";
import { Earlier } from "./earlier.tsx";
import { EmptyChat } from "./empty-chat.tsx";
import { Message } from "./message.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useChat } from "./use-chat.ts";
import { useConversation } from "./use-conversation.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";

interface Props {
  name: string;
  /** What can be done with a reminder; another feature's business. */
  reminderActions: (reminder: NonNullable<ChatMessage["reminder"]>) => ReactNode;
}

export function ChatView({ name, reminderActions }: Props) {
  const { newest, messages, olderCount, hasOlder, loadingOlder, olderError, loadOlder } = useConversation();
  const { send, answering } = useChat();
  const { timeZone } = usePreferences();
  const today = useToday();
  const last = messages.at(-1);
  const suggestions = !answering && last?.role === "assistant" ? (last.suggestions ?? []) : [];
  const scroller = useRef<HTMLDivElement>(null);
  const { away, toEnd, onScroll } = useStickToEnd(scroller, {
    end: [messages.length - olderCount, last?.text.length, last?.actions?.length, suggestions.length].join(),
    above: olderCount,
    mine: answering,
  });
  const dayOf = (instant: string) => dateIn(timeZone, Date.parse(instant));
  return (
    <div className="flex h-full flex-col">
      <div className="relative min-h-0 grow">
        <div
          ref={scroller}
          onScroll={onScroll}
          // A scroller must be reachable for those who scroll with keys.
          tabIndex={0}
          role="region"
          aria-label="Messages"
          className="h-full overflow-y-auto [overflow-anchor:none] focus-visible:-outline-offset-2"
        >
          <div className="mx-auto flex min-h-full max-w-3xl flex-col px-4 pt-6 pb-4 sm:px-8">
            <h1 className="sr-only">Chat</h1>
            {newest.isPending && <Waiting />}
            {newest.isError && !newest.data && (
              <ErrorState error={newest.error} onRetry={() => void newest.refetch()} />
            )}
            {newest.data && messages.length === 0 && <EmptyChat name={name} onPick={(text) => void send(text)} />}
            {hasOlder && <Earlier loading={loadingOlder} error={olderError} onLoad={loadOlder} />}
            <div role="log" aria-label="Conversation" aria-live="polite" className="mt-auto grid gap-5">
              {messages.map((message, index) => (
                <Fragment key={message.id}>
                  {startsDay(messages, index, dayOf) && <Day>{formatDay(dayOf(message.at), today)}</Day>}
                  <Message
                    message={message}
                    streaming={answering && message === last}
                    {...(message === last && !answering ? { onUndo: () => void send("undo") } : {})}
                    reminderActions={reminderActions}
                  />
                </Fragment>
              ))}
            </div>
          </div>
        </div>
        {away && (
          <Button
            size="sm"
            className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-fade rounded-full shadow-float"
            onClick={toEnd}
          >
            <ArrowDown className="size-4" /> Latest messages
          </Button>
        )}
      </div>
      <div className="mx-auto w-full max-w-3xl px-4 pt-1 pb-[calc(4.5rem+env(safe-area-inset-bottom))] sm:px-8 md:pb-3">
        <Suggestions texts={suggestions} onPick={(text) => void send(text)} />
        <Composer busy={answering} onSend={send} />
      </div>
    </div>
  );
}

function Day({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-3 text-[0.8rem] font-medium text-ink-faint before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
      {children}
    </p>
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
