import type { ReactNode } from "react";
import { Dialog as Base } from "radix-ui";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}

/** A panel from the right edge; from the bottom on phones. */
export function Sheet({ open, onClose, title, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Overlay className="fixed inset-0 z-40 animate-fade bg-black/20 dark:bg-black/50" />
        <Base.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-rise flex-col rounded-t-2xl bg-surface shadow-float focus:outline-none sm:inset-y-2 sm:right-2 sm:left-auto sm:max-h-none sm:w-[27rem] sm:animate-slide sm:rounded-2xl"
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          {children}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
