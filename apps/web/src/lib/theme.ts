import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const listeners = new Set<() => void>();

/** The chosen theme; `public/theme.js` reads the same key before the first paint. */
export function theme(): Theme {
  try {
    const saved = localStorage.getItem("theme");
    return saved === "light" || saved === "dark" ? saved : "system";
  } catch {
    return "system";
  }
}

export function setTheme(choice: Theme): void {
  try {
    localStorage.setItem("theme", choice);
  } catch {
    // Holds for this page only.
  }
  paint(choice);
  for (const listener of listeners) listener();
}

/** Follows the system while the choice is `system`. Returns what ends it. */
export function followSystemTheme(): () => void {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => paint(theme());
  media.addEventListener("change", follow);
  return () => media.removeEventListener("change", follow);
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, theme);
}

function paint(choice: Theme): void {
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#161715" : "#faf9f7");
}
