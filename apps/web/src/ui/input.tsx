import type { ComponentProps } from "react";
import { ChevronDown } from "lucide-react";
import { cn } from "../lib/cn.ts";

const box =
  "w-full rounded-lg border border-line-strong bg-surface px-3 text-[0.9333rem] transition pointer-coarse:text-base hover:border-ink-faint/60 focus-visible:border-accent focus-visible:outline-2 focus-visible:-outline-offset-1 disabled:opacity-50";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(box, "h-9 pointer-coarse:h-10", className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={cn(box, "min-h-20 resize-y py-2 leading-relaxed", className)} />;
}

/** The platform's own select: it is accessible, and on phones the right picker. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-block", className)}>
      <select {...rest} className={cn(box, "h-9 appearance-none pr-9 pointer-coarse:h-10")} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint"
      />
    </span>
  );
}
