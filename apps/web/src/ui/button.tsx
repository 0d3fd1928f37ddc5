import type { ComponentProps } from "react";
import { cn } from "../lib/cn.ts";

const looks = {
  primary: "bg-accent text-on-accent shadow-lift hover:bg-accent-strong",
  secondary: "border bg-surface text-ink hover:bg-sunken",
  ghost: "text-ink-soft hover:bg-hover hover:text-ink",
  danger: "bg-danger text-white hover:brightness-95 dark:text-[#2a0906]",
  soft: "bg-accent-soft text-accent hover:brightness-95 dark:hover:brightness-110",
} as const;
const sizes = {
  sm: "h-8 gap-1.5 px-2.5 text-[0.8667rem]",
  md: "h-9 gap-2 px-3.5 text-[0.9333rem]",
  lg: "h-11 gap-2 px-5 text-base",
  icon: "size-9",
  iconSm: "size-8",
} as const;

interface Props extends ComponentProps<"button"> {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  busy?: boolean;
}

export function Button({ look = "secondary", size = "md", busy = false, className, disabled, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-lg font-medium whitespace-nowrap transition select-none active:scale-[0.98] pointer-coarse:min-h-10 pointer-coarse:min-w-10 disabled:cursor-not-allowed disabled:opacity-50",
        looks[look],
        sizes[size],
        className,
      )}
    />
  );
}
