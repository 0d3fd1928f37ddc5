let unseen = 0;

/** Counts a reminder that came while nobody looked: `(2) Todo`. */
export function badgeTitle(): void {
  if (document.visibilityState === "visible") return;
  unseen += 1;
  document.title = `(${unseen}) Todo`;
}

/** Takes the count away when the page is looked at. Returns what ends it. */
export function clearBadgeOnReturn(): () => void {
  const clear = () => {
    if (document.visibilityState !== "visible") return;
    unseen = 0;
    document.title = "Todo";
  };
  document.addEventListener("visibilitychange", clear);
  return () => document.removeEventListener("visibilitychange", clear);
}
