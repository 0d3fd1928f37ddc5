import { type KeyboardEvent, useEffect, useRef } from "react";
import { ArrowUp } from "lucide-react";
import { useDraft } from "../../lib/use-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";

/** Where messages are written. Enter sends, Shift+Enter starts a new line; what failed to send comes back, what was begun is kept. */
export function Composer({ busy, onSend }: { busy: boolean; onSend: (text: string) => Promise<boolean> }) {
  const [text, setText] = useDraft("chat");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // On touch screens the keyboard would cover half of the page unasked.
    if (matchMedia("(hover: hover) and (pointer: fine)").matches) field.current?.focus({ preventScroll: true });
  }, []);
  const submit = async () => {
    const said = text.trim();
    if (said === "" || busy) return;
    setText("");
    if (!(await onSend(said))) setText((now) => now || said);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") field.current?.blur();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        className="flex items-end gap-2 rounded-2xl bg-surface p-1.5 pl-4 shadow-lift ring-1 ring-line transition focus-within:ring-2 focus-within:ring-accent/60"
      >
        <textarea
          ref={field}
          dir="auto"
          aria-label="Message"
          data-composer
          rows={1}
          value={text}
          maxLength={10_000}
          placeholder="What needs to be done?"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-9 grow resize-none bg-transparent py-1.5 leading-normal outline-none pointer-coarse:min-h-10 pointer-coarse:py-2"
        />
        <Button
          type="submit"
          look="primary"
          size="icon"
          aria-label="Send"
          disabled={text.trim() === "" || busy}
          className="rounded-xl"
        >
          <ArrowUp className="size-[1.125rem]" strokeWidth={2.4} />
        </Button>
      </form>
      <p className="mt-1.5 hidden justify-center gap-3 text-xs text-ink-faint md:flex">
        <span>
          <Kbd>Enter</Kbd> sends
        </span>
        <span>
          <Kbd>Shift</Kbd> <Kbd>Enter</Kbd> new line
        </span>
        <span>
          <Kbd>Esc</Kbd> leaves the field
        </span>
      </p>
    </>
  );
}
