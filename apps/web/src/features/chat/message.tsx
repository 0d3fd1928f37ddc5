import { memo, type ReactNode } from "react";
import { BellRing, Undo2 } from "lucide-react";
import type { ChatMessage } from "@todo/contracts";
import { cn } from "../../lib/cn.ts";
import { formatInstant, formatInstantTime } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Logo } from "../../ui/logo.tsx";
import { ActionCard } from "./action-card.tsx";
import { spokenText } from "./conversation.ts";

interface Props {
  message: ChatMessage;
  streaming: boolean;
  /** Only the last answer can be taken back. */
  onUndo?: () => void;
  reminderActions: (reminder: NonNullable<ChatMessage["reminder"]>) => ReactNode;
}

export const Message = memo(function Message({ message, streaming, onUndo, reminderActions }: Props) {
  switch (message.role) {
    case "user":
      return (
        <p
          dir="auto"
          title={formatInstant(message.at)}
          className="ml-auto w-fit max-w-[85%] rounded-2xl rounded-br-md bg-accent px-4 py-2.5 whitespace-pre-wrap text-on-accent"
        >
          {message.text}
        </p>
      );
    case "reminder":
      return <Reminder message={message} reminderActions={reminderActions} />;
    default:
      return <Answer message={message} streaming={streaming} {...(onUndo ? { onUndo } : {})} />;
  }
});

function Answer({ message, streaming, onUndo }: Omit<Props, "reminderActions">) {
  const text = spokenText(message);
  return (
    <div className={cn("flex gap-3", streaming && "animate-rise")}>
      <Logo className="mt-0.5 size-7 shrink-0" />
      <div className="grid min-w-0 grow gap-2.5 pt-0.5">
        {text !== "" && (
          <p dir="auto" title={formatInstant(message.at)} className="leading-relaxed whitespace-pre-wrap">
            {text}
          </p>
        )}
        {streaming && message.text === "" && (
          <p role="status" aria-label="Thinking" className="flex gap-1 pt-2.5">
            {[0, 150, 300].map((delay) => (
              <span
                key={delay}
                style={{ animationDelay: `${delay}ms` }}
                className="size-1.5 animate-blink rounded-full bg-ink-faint"
              />
            ))}
          </p>
        )}
        {message.actions?.map((action, index) => (
          <ActionCard key={index} action={action} said={text.includes(action.summary)} fresh={streaming} />
        ))}
        {onUndo && message.undo && (
          <Button size="sm" look="ghost" className="-ml-2 w-fit" onClick={onUndo}>
            <Undo2 className="size-4" /> {message.undo.label}
          </Button>
        )}
      </div>
    </div>
  );
}

function Reminder({ message, reminderActions }: Pick<Props, "message" | "reminderActions">) {
  return (
    <section aria-label="Reminder" className="grid max-w-lg gap-3 rounded-2xl border border-warn/25 bg-warn-soft p-4">
      <div className="flex gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-xl bg-warn-soft text-warn">
          <BellRing className="size-[1.125rem]" />
        </span>
        <div className="min-w-0">
          <p className="text-[0.8rem] text-ink-soft">Reminder · {formatInstantTime(message.at)}</p>
          <p className="font-medium">{message.reminder?.title ?? message.text}</p>
        </div>
      </div>
      {message.reminder && reminderActions(message.reminder)}
    </section>
  );
}
