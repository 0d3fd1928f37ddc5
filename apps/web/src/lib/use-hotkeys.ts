import { useEffect, useRef } from "react";

/** Keys to actions: `q`, `?`, `mod+k`, or two keys one after the other: `g t`. */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

const SEQUENCE_MS = 900;

/** Listens on the window, except while the user types or a dialog is open (`mod+` keys always work). */
export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    let first: { key: string; at: number } | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const mod = event.metaKey || event.ctrlKey;
      if (event.altKey || event.isComposing || (!mod && isBusy(event.target))) return;
      const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
      const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${key}` : undefined;
      first = { key, at: event.timeStamp };
      const action = (sequence ? latest.current[sequence] : undefined) ?? latest.current[key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  const typing =
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
  return typing || document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]') !== null;
}
