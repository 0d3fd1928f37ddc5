import { Keyboard, type LucideIcon, Plus, Search } from "lucide-react";
import { NavLink } from "react-router";
import type { Session } from "../features/auth/api/use-session.ts";
import { cn } from "../lib/cn.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Logo } from "../ui/logo.tsx";
import { type Place, places } from "./navigation.ts";
import { useCounts } from "./use-counts.ts";

interface Props {
  user: Session["user"];
  onAdd: () => void;
  onSearch: () => void;
  onHelp: () => void;
}

export function Sidebar({ user, onAdd, onSearch, onHelp }: Props) {
  const { today, overdue } = useCounts();
  const main = places.filter((place) => place.main);
  const rest = places.filter((place) => !place.main);
  return (
    <nav
      aria-label="Main"
      className="hidden min-h-0 flex-col gap-5 overflow-y-auto border-r bg-sidebar px-3 pt-5 pb-3 md:flex"
    >
      <div className="flex items-center gap-2.5 px-2 text-[1.0667rem] font-semibold tracking-tight">
        <Logo /> Todo
      </div>
      <div className="grid gap-1.5">
        <Button look="primary" onClick={onAdd} className="justify-start px-2.5">
          <Plus className="size-[1.125rem]" /> Add task
          <kbd className="ml-auto font-sans text-xs font-normal">Q</kbd>
        </Button>
        <SideButton icon={Search} label="Search" hint="Ctrl K" onClick={onSearch} />
      </div>
      <ul className="grid gap-0.5">
        {main.map((place) => (
          <SideLink key={place.path} place={place}>
            {place.path === "/today" && overdue > 0 && (
              <span
                title={`${overdue} overdue`}
                className="rounded-md bg-danger-soft px-1.5 text-[0.8rem] font-medium text-danger tabular-nums"
              >
                {overdue}
                <span className="sr-only"> overdue</span>
              </span>
            )}
            {place.path === "/today" && today > 0 && (
              <span className="text-[0.8rem] text-ink-faint tabular-nums">{today}</span>
            )}
          </SideLink>
        ))}
      </ul>
      <ul className="grid gap-0.5">
        {rest.map((place) => (
          <SideLink key={place.path} place={place} />
        ))}
      </ul>
      <div className="mt-auto grid gap-1">
        <SideButton icon={Keyboard} label="Shortcuts" hint="?" onClick={onHelp} />
        <NavLink to="/settings" className="flex items-center gap-2.5 rounded-lg px-2 py-2 transition hover:bg-hover">
          <span
            aria-hidden="true"
            className="grid size-8 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent uppercase"
          >
            {(user.name || user.email).slice(0, 1)}
          </span>
          <span className="grid min-w-0 leading-tight">
            <span className="truncate text-[0.9333rem] font-medium">{user.name}</span>
            <span className="truncate text-[0.8rem] text-ink-faint">{user.email}</span>
          </span>
        </NavLink>
      </div>
    </nav>
  );
}

function SideLink({ place: { path, label, icon: Icon }, children }: { place: Place; children?: React.ReactNode }) {
  return (
    <li>
      <NavLink
        to={path}
        end
        className={({ isActive }) =>
          cn(
            "flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-[0.9333rem] transition pointer-coarse:h-10",
            isActive
              ? "bg-surface font-medium text-ink shadow-lift [&_svg]:text-accent"
              : "text-ink-soft hover:bg-hover hover:text-ink",
          )
        }
      >
        <Icon className="size-[1.125rem]" strokeWidth={1.85} />
        <span className="grow">{label}</span>
        {children}
      </NavLink>
    </li>
  );
}

function SideButton({
  icon: Icon,
  label,
  hint,
  onClick,
}: {
  icon: LucideIcon;
  label: string;
  hint: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-[0.9333rem] text-ink-soft pointer-coarse:h-10 transition hover:bg-hover hover:text-ink"
    >
      <Icon className="size-[1.125rem]" strokeWidth={1.85} /> {label}
      <span className="ml-auto">
        <Kbd>{hint}</Kbd>
      </span>
    </button>
  );
}
