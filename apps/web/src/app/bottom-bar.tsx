import { CircleCheckBig, Ellipsis, Search, Settings, Trash2 } from "lucide-react";
import { NavLink, useNavigate } from "react-router";
import { cn } from "../lib/cn.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { places } from "./navigation.ts";
import { useCounts } from "./use-counts.ts";

const tab = "relative grid justify-items-center gap-0.5 py-2 text-[0.7rem] font-medium text-ink-faint";

/** The navigation of narrow screens. */
export function BottomBar({ onSearch }: { onSearch: () => void }) {
  const { overdue } = useCounts();
  const navigate = useNavigate();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t bg-canvas/90 pb-[env(safe-area-inset-bottom)] backdrop-blur-lg md:hidden"
    >
      {places
        .filter((place) => place.main)
        .map(({ path, label, icon: Icon }) => (
          <NavLink key={path} to={path} end className={({ isActive }) => cn(tab, isActive && "text-accent")}>
            <Icon className="size-[1.35rem]" strokeWidth={1.85} />
            {label}
            {path === "/today" && overdue > 0 && (
              <span className="absolute top-1 left-[58%] grid h-4 min-w-4 place-items-center rounded-full bg-danger px-1 text-[0.65rem] text-white">
                {overdue}
                <span className="sr-only"> overdue</span>
              </span>
            )}
          </NavLink>
        ))}
      <Menu
        trigger={
          <button type="button" className={tab}>
            <Ellipsis className="size-[1.35rem]" strokeWidth={1.85} /> More
          </button>
        }
      >
        <MenuItem onSelect={onSearch}>
          <Search /> Search
        </MenuItem>
        <MenuItem onSelect={() => void navigate("/done")}>
          <CircleCheckBig /> Done
        </MenuItem>
        <MenuItem onSelect={() => void navigate("/trash")}>
          <Trash2 /> Trash
        </MenuItem>
        <MenuItem onSelect={() => void navigate("/settings")}>
          <Settings /> Settings
        </MenuItem>
      </Menu>
    </nav>
  );
}
