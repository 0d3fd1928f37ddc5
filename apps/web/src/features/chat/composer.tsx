import { type KeyboardEvent, useState } from "react";
import { ArrowUp } from "lucide-react";
import { Button } from "../../ui/button.tsx";

/** Where messages are written. Enter sends, Shift+Enter starts a new line; what failed to send comes back. */
export function Composer({ busy, onSend }: { busy: boolean; onSend: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const submit = async () => {
    const said = text.trim();
    if (said === "" || busy) return;
    setText("");
    if (!(await onSend(said))) setText((now) => now || said);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex items-end gap-2 rounded-2xl bg-surface p-1.5 pl-4 shadow-lift ring-1 ring-line transition focus-within:ring-2 focus-within:ring-accent/60"
    >
      <textarea
        aria-label="Message"
        data-composer
        rows={1}
        value={text}
        maxLength={10_000}
        placeholder="What needs to be done?"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-40 min-h-9 grow resize-none bg-transparent py-1.5 leading-normal outline-none"
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
  );
}
