import { useEffect, useState } from "react";
import { dateIn, type LocalDate } from "./dates.ts";
import { usePreferences } from "./preferences.ts";

/** The current instant (epoch ms), renewed each minute: what is overdue becomes so without a reload. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Today's date in the user's zone. */
export function useToday(): LocalDate {
  const now = useNow();
  return dateIn(usePreferences().timeZone, now);
}
