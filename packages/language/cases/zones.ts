import type { Table } from "./table.ts";

export const zones: Table = {
  title: "Zones",
  about: "A zone said beside a time; the gist is the clock in Berlin.",
  kind: "date",
  cases: [
    ["tomorrow 9am est", "2026-03-11T14:00"],
    ["3pm UTC", "2026-03-10T16:00"],
    ["at 5pm pacific", "2026-03-11T01:00"],
    ["8am new york time tomorrow", "2026-03-11T13:00"],
    ["at 3pm eastern", "2026-03-10T20:00"],
    ["tomorrow 10am PST", "2026-03-11T18:00"],
    ["noon gmt", "2026-03-10T13:00"],
    ["9:00 UTC+1 tomorrow", "2026-03-11T09:00"],
    ["5pm cet tomorrow", "2026-03-11T17:00"],
    ["9am pacific time on friday", "2026-03-13T17:00"],
    ["noon london time", "2026-03-10T13:00"],
    ["3:30pm EDT", "2026-03-10T20:30"],
  ],
};
