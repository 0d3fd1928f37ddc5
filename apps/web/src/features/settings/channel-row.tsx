import { type ComponentProps, type FocusEvent, useEffect, useId, useState } from "react";
import { Input } from "../../ui/input.tsx";
import { Switch } from "../../ui/switch.tsx";

interface Props {
  title: string;
  hint: string;
  enabled: boolean;
  address: string;
  input: ComponentProps<typeof Input>;
  onChange: (change: { enabled: boolean; address: string }) => void;
}

/** A channel: on or off, and where it goes to. The address is saved when its field is left, if it can be one. */
export function ChannelRow({ title, hint, enabled, address, input, onChange }: Props) {
  const noteId = useId();
  const [text, setText] = useState(address);
  const [wrong, setWrong] = useState<string>();
  useEffect(() => setText(address), [address]);
  const leave = ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
    const valid = currentTarget.checkValidity();
    setWrong(valid ? undefined : (input.title ?? currentTarget.validationMessage));
    if (valid && text.trim() !== address) onChange({ enabled, address: text.trim() });
  };
  const note = wrong ?? (text.trim() === "" ? "Nothing is sent until you say where to." : undefined);
  return (
    <div className="grid gap-2.5 px-4 py-3.5">
      <label className="flex items-center justify-between gap-6">
        <span>
          <span className="block text-[0.9333rem] font-medium">{title}</span>
          <span className="block text-[0.8667rem] text-ink-faint">{hint}</span>
        </span>
        <Switch
          aria-label={title}
          checked={enabled}
          onCheckedChange={(next) => onChange({ enabled: next, address: wrong ? address : text.trim() })}
        />
      </label>
      {enabled && (
        <div className="grid max-w-sm animate-fade gap-1.5">
          <Input
            {...input}
            aria-label={`${title} address`}
            aria-invalid={wrong !== undefined}
            aria-describedby={note ? noteId : undefined}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={leave}
          />
          {note && (
            <p id={noteId} className={wrong ? "text-sm text-danger" : "text-sm text-ink-faint"}>
              {note}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
