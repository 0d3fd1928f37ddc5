import { type ComponentProps, useEffect, useState } from "react";
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

/** A channel: on or off, and where it goes to. The address is saved when its field is left. */
export function ChannelRow({ title, hint, enabled, address, input, onChange }: Props) {
  const [text, setText] = useState(address);
  useEffect(() => setText(address), [address]);
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
          onCheckedChange={(next) => onChange({ enabled: next, address: text.trim() })}
        />
      </label>
      {enabled && (
        <Input
          {...input}
          aria-label={`${title} address`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => text.trim() !== address && onChange({ enabled, address: text.trim() })}
          className="max-w-sm animate-fade"
        />
      )}
    </div>
  );
}
