import { useSyncExternalStore } from "react";
import type { Settings } from "@todo/contracts";

/** What of the settings every view and every request needs. Kept in the browser so that the first paint knows it. */
export type Preferences = Pick<Settings, "timeZone" | "locale" | "weekStart">;

const KEY = "preferences";
const listeners = new Set<() => void>();
let current = load();

/** The preferences now; the browser's own until the settings have been read. */
export function preferences(): Preferences {
  return current;
}

/** Takes over what the settings say. */
export function setPreferences({ timeZone, locale, weekStart }: Preferences): void {
  current = { timeZone, locale, weekStart };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage may be blocked or full: they hold for this page.
  }
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

/** What the browser says of its user. */
export function browserPreferences(): Preferences {
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    locale: navigator.language || "en-US",
    weekStart: /^(en-(US|CA|AU)|ja|ko|pt-BR|he)/.test(navigator.language) ? "sunday" : "monday",
  };
}

function load(): Preferences {
  try {
    const saved = localStorage.getItem(KEY);
    if (saved) return { ...browserPreferences(), ...(JSON.parse(saved) as Partial<Preferences>) };
  } catch {
    // Unreadable: as if never saved.
  }
  return browserPreferences();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
