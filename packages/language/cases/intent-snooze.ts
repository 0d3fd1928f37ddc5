import type { Table } from "./table.ts";

export const intentSnooze: Table = {
  title: "Snoozing",
  about: "",
  kind: "intent",
  cases: [
    ["snooze", "snooze"],
    ["snooze for ten minutes", "snooze"],
    ["give me five more minutes", "snooze"],
    ["snooze the alarm", "snooze"],
    ["not now, later", "snooze"],
    ["ask me again tomorrow", "snooze"],
    ["hit snooze", "snooze"],
    ["ten more minutes please", "snooze"],
    ["snooze for five", "snooze"],
    ["sleep for ten minutes", "snooze"],
    ["five more minutes", "snooze"],
    ["snooze my alarm please", "snooze"],
    ["can i get ten more minutes", "snooze"],
    ["later please", "snooze"],
    ["let me sleep another fifteen minutes", "snooze"],
    ["snooze for 20 minutes", "snooze"],
    ["snooze until 8", "snooze"],
    ["give me another ten minutes", "snooze"],
    ["just five more minutes", "snooze"],
    ["ask me later", "snooze"],
  ],
};
