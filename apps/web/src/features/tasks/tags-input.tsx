import { type KeyboardEvent, useState } from "react";
import { X } from "lucide-react";
import { Chip } from "../../ui/chip.tsx";
import { Field } from "../../ui/field.tsx";

/** Tags as chips; Enter, comma or leaving the field adds one, Backspace in the empty field takes the last away. */
export function TagsInput({ tags, onChange }: { tags: string[]; onChange: (tags: string[]) => void }) {
  const [text, setText] = useState("");
  const add = () => {
    const tag = text.trim().replace(/^#/, "").toLowerCase();
    setText("");
    if (tag !== "" && !tags.includes(tag)) onChange([...tags, tag]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text === "" && tags.length > 0) onChange(tags.slice(0, -1));
  };
  return (
    <Field label="Tags">
      {(field) => (
        <div className="flex min-h-9 flex-wrap items-center gap-1.5 rounded-lg border border-line-strong px-1.5 py-1 focus-within:border-accent">
          {tags.map((tag) => (
            <Chip key={tag} tone="info" className="pr-0.5 pointer-coarse:h-10">
              {tag}
              <button
                type="button"
                aria-label={`Remove tag ${tag}`}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
                className="grid size-5 place-items-center rounded hover:bg-hover pointer-coarse:size-10"
              >
                <X className="size-3!" />
              </button>
            </Chip>
          ))}
          <input
            {...field}
            value={text}
            maxLength={50}
            placeholder={tags.length === 0 ? "work, home…" : ""}
            onChange={(event) => setText(event.target.value)}
            onBlur={add}
            onKeyDown={onKeyDown}
            className="min-w-16 grow bg-transparent px-1.5 text-[0.9333rem] outline-none pointer-coarse:min-h-10 pointer-coarse:text-base"
          />
        </div>
      )}
    </Field>
  );
}
