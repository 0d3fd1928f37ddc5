import {
  CalendarDays,
  CircleCheckBig,
  type LucideIcon,
  MessageCircle,
  Repeat,
  Settings,
  Sun,
  Trash2,
} from "lucide-react";

export interface Place {
  path: string;
  label: string;
  icon: LucideIcon;
  /** Second key after `g`. */
  key: string;
  /** Worth a place in the bar at the bottom of phones. */
  main?: boolean;
}

/** Every place of the application: sidebar, bottom bar, shortcuts and command palette read from here. */
export const places: Place[] = [
  { path: "/", label: "Chat", icon: MessageCircle, key: "c", main: true },
  { path: "/today", label: "Today", icon: Sun, key: "t", main: true },
  { path: "/upcoming", label: "Upcoming", icon: CalendarDays, key: "u", main: true },
  { path: "/recurring", label: "Recurring", icon: Repeat, key: "r", main: true },
  { path: "/done", label: "Done", icon: CircleCheckBig, key: "d" },
  { path: "/trash", label: "Trash", icon: Trash2, key: "x" },
  { path: "/settings", label: "Settings", icon: Settings, key: "s" },
];
