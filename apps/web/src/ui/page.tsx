import type { ReactNode } from "react";

interface Props {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's column with its heading. */
export function Page({ title, subtitle, actions, children }: Props) {
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-6 pb-28 sm:px-8 sm:pt-10 md:pb-16">
      <header className="mb-5 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-[1.7rem] leading-tight font-semibold tracking-tight">{title}</h1>
          {subtitle && <p className="mt-0.5 text-ink-soft">{subtitle}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}
