import type { Table } from "./table.ts";

export const intentOnce: Table = {
  title: "Intent: only once",
  about: "What repeats comes once more; a new task with these words stays a task.",
  kind: "intent",
  cases: [
    ["make it only once", "once"],
    ["only once", "once"],
    ["just once please", "once"],
    ["make it happen only once", "once"],
    ["make the exercise only once", "once"],
    ["make it a one-off", "once"],
    ["do it just once", "once"],
    ["only do it once", "once"],
    ["don't repeat it", "once"],
    ["do not repeat the standup", "once"],
    ["buy milk only once", "add"],
    ["try the new cafe just once", "add"],
  ],
};
