import { type FormEvent, useRef, useState } from "react";
import {
  AlarmClock,
  Calendar,
  Clock,
  CornerDownLeft,
  Flag,
  Hash,
  type LucideIcon,
  Plus,
  Repeat,
  X,
} from "lucide-react";
import { cn } from "../../lib/cn.ts";
import { useDebounced } from "../../lib/use-debounced.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useAddTask } from "./api/add-task.ts";
import { type Span, useParsedText } from "./api/parse-text.ts";
import { chipsOf, markText, quoteSpan } from "./quick-add-chips.ts";

const icons: Partial<Record<Span["kind"], LucideIcon>> = {
  date: Calendar,
  time: Clock,
  recurrence: Repeat,
  reminder: AlarmClock,
  tag: Hash,
  priority: Flag,
};
const marks = {
  neutral: "",
  accent: "bg-accent-soft",
  info: "bg-info-soft",
  warn: "bg-warn-soft",
  danger: "bg-danger-soft",
  violet: "bg-violet-soft",
} as const;

interface Props {
  /** What stands in the field at first. */
  initial?: string;
  autoFocus?: boolean;
  onAdded?: () => void;
}

/** One line that becomes a task; what is understood lights up in the text and shows as chips that can be refused. */
export function QuickAdd({ initial = "", autoFocus = false, onAdded }: Props) {
  const [text, setText] = useState(initial);
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const add = useAddTask();
  const settled = useDebounced(text, 150);
  const parsed = useParsedText(settled);
  const meaning = parsed.data?.meaning;
  const chips =
    text.trim() === "" ? [] : chipsOf(text, parsed.data && { source: parsed.data.source, spans: meaning?.spans ?? [] });
  const problem = text.trim() === "" ? undefined : meaning?.problems?.[0]?.message;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === "") return;
    setText("");
    // The field is empty at once, for the next thought; a refusal brings the words back.
    add.mutate(said, { onSuccess: onAdded, onError: () => setText((now) => now || said) });
  };

  return (
    <form
      onSubmit={submit}
      className="rounded-xl bg-surface shadow-lift transition focus-within:ring-2 focus-within:ring-accent/60"
    >
      <div className="flex items-center gap-1 pr-2 pl-3">
        <Plus aria-hidden="true" className="size-5 shrink-0 text-accent" />
        <div className="relative h-12 min-w-0 grow">
          <div
            ref={mirror}
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 overflow-hidden px-2 leading-[3rem] whitespace-pre text-transparent"
          >
            {markText(text, chips).map((piece, index) => (
              <span key={index} className={cn(piece.tone && "rounded py-0.5", piece.tone && marks[piece.tone])}>
                {piece.text}
              </span>
            ))}
          </div>
          <input
            ref={input}
            data-quick-add
            dir="auto"
            aria-label="Add a task"
            placeholder="Add a task: call mum tomorrow 5pm"
            value={text}
            maxLength={2000}
            autoComplete="off"
            autoFocus={autoFocus}
            onChange={(event) => setText(event.target.value)}
            onScroll={(event) => mirror.current && (mirror.current.scrollLeft = event.currentTarget.scrollLeft)}
            onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
            className="absolute inset-0 w-full bg-transparent px-2 text-ellipsis outline-none"
          />
        </div>
        {text.trim() !== "" && (
          <Button type="submit" look="primary" size="sm" aria-label="Add task" title="Add task (Enter)">
            <CornerDownLeft className="size-4" />
          </Button>
        )}
      </div>
      {(chips.length > 0 || problem) && (
        <div aria-live="polite" className="flex flex-wrap items-center gap-1.5 border-t px-3 py-2">
          {chips.map((chip) => {
            const Icon = icons[chip.kind] ?? Calendar;
            return (
              <Chip
                key={`${chip.kind}-${chip.start}`}
                tone={chip.tone}
                className="animate-enter pr-0.5 pointer-coarse:h-10"
              >
                <Icon />
                <span className="truncate">
                  {chip.kind === "recurrence" && meaning?.recurrence ? meaning.recurrence.text : chip.text.trim()}
                </span>
                <button
                  type="button"
                  aria-label={`Keep “${chip.text.trim()}” as words`}
                  title="Keep as words"
                  onClick={() => {
                    setText(quoteSpan(text, chip));
                    input.current?.focus();
                  }}
                  className="grid size-5 place-items-center rounded transition hover:bg-hover pointer-coarse:size-10"
                >
                  <X className="size-3!" />
                </button>
              </Chip>
            );
          })}
          {problem && <span className="text-[0.8667rem] text-danger">{problem}</span>}
          {chips.length > 0 && !problem && (
            <span className="ml-auto hidden text-xs text-ink-faint sm:block">× keeps it as words</span>
          )}
        </div>
      )}
    </form>
  );
}
