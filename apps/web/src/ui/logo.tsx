import { cn } from "../lib/cn.ts";

/** The mark: a tick on a rounded tile. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-7", className)}>
      <rect width="32" height="32" rx="9" className="fill-[#1c7a5c]" />
      <path
        d="M9 16.6l4.6 4.6L23.4 11"
        className="fill-none stroke-white"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
