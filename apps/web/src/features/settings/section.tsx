import type { ReactNode } from "react";

export function Section({
  title,
  description,
  children,
}: {
  title: string;
  description?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <h2 className="text-[1.0667rem] font-semibold">{title}</h2>
      {description && <p className="text-[0.9333rem] text-ink-soft">{description}</p>}
      <div className="mt-3 divide-y divide-line rounded-2xl bg-surface shadow-lift">{children}</div>
    </section>
  );
}

/** One setting: what it is on the left, its control on the right. */
export function Row({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2.5 px-4 py-3.5">
      <div className="min-w-0">
        <p className="text-[0.9333rem] font-medium">{title}</p>
        {hint && <p className="text-[0.8667rem] text-ink-faint">{hint}</p>}
      </div>
      {children}
    </div>
  );
}
