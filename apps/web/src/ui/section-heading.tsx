import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";

interface Props {
  children: ReactNode;
  count?: number;
  tone?: "danger";
  aside?: ReactNode;
}

export function SectionHeading({ children, count, tone, aside }: Props) {
  return (
    <div className="sticky top-0 z-10 flex items-center gap-2 border-b bg-canvas px-2 py-2">
      <h2 className={cn("text-[0.9333rem] font-semibold", tone === "danger" && "text-danger")}>{children}</h2>
      {count !== undefined && <span className="text-sm text-ink-faint tabular-nums">{count}</span>}
      <div className="ml-auto">{aside}</div>
    </div>
  );
}
