import { useHotkeys } from "../../lib/use-hotkeys.ts";

/** `j`/`k` move through the rows on the page, `x` completes, `e` opens. Rows are found in the page, so that sections make one list. */
export function useListKeys(): void {
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    x: () => {
      const row = focused();
      // On to the next row first: this one is about to leave, and would take the focus with it.
      if (row) move(1);
      row?.querySelector<HTMLElement>('[role="checkbox"]')?.click();
    },
    e: () => focused()?.click(),
  });
}

function move(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-task-id]")];
  const at = rows.findIndex((row) => row === focused());
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function focused(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-task-id]") ?? null;
}
