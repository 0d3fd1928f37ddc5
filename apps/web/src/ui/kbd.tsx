import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded border border-b-2 bg-sunken px-1 font-sans text-[0.7rem] font-medium text-ink-soft">
      {children}
    </kbd>
  );
}
