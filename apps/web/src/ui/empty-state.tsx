import type { ReactNode } from "react";
import type { LucideIcon } from "lucide-react";

interface Props {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className="grid animate-rise justify-items-center gap-1.5 px-6 py-16 text-center">
      <div className="mb-3 grid size-14 place-items-center rounded-2xl bg-accent-soft text-accent">
        <Icon className="size-6" strokeWidth={1.75} />
      </div>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="max-w-md text-balance text-ink-soft">{children}</p>
      {action && <div className="mt-4 [&_ul]:justify-center">{action}</div>}
    </div>
  );
}
