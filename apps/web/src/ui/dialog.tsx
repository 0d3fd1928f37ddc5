import type { ReactNode } from "react";
import { Dialog as Base } from "radix-ui";
import { cn } from "../lib/cn.ts";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** The title is for screen readers only. */
  hideTitle?: boolean;
  className?: string;
  children: ReactNode;
}

/** A modal dialog in the upper third of the window. */
export function Dialog({ open, onOpenChange, title, description, hideTitle = false, className, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className="fixed inset-0 z-40 animate-fade bg-black/25 backdrop-blur-[2px] dark:bg-black/55" />
        <Base.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed top-[5vh] left-1/2 z-50 max-h-[90dvh] sm:top-[14vh] sm:max-h-[80vh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 animate-enter overflow-y-auto rounded-2xl bg-surface p-5 shadow-float focus:outline-none",
            className,
          )}
        >
          <Base.Title className={hideTitle ? "sr-only" : "text-lg font-semibold"}>{title}</Base.Title>
          {description && (
            <Base.Description className={hideTitle ? "sr-only" : "mt-1 text-ink-soft"}>{description}</Base.Description>
          )}
          {children}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
