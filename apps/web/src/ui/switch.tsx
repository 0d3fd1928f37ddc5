import type { ComponentProps } from "react";
import { Switch as Base } from "radix-ui";

export function Switch(props: ComponentProps<typeof Base.Root>) {
  return (
    <Base.Root
      {...props}
      // The invisible border makes the target 42 px high.
      className="relative before:absolute before:-inset-x-1 before:-inset-y-2.5 inline-flex h-[1.375rem] w-9 shrink-0 cursor-pointer items-center rounded-full bg-line-strong p-0.5 transition-colors data-[state=checked]:bg-accent"
    >
      <Base.Thumb className="size-[1.125rem] rounded-full bg-white shadow transition-transform data-[state=checked]:translate-x-3.5" />
    </Base.Root>
  );
}
