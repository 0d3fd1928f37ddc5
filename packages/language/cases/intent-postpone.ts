import type { Table } from "./table.ts";

export const intentPostpone: Table = {
  title: "Putting off",
  about: "",
  kind: "intent",
  cases: [
    ["postpone the call until tomorrow", "postpone"],
    ["delay the meeting by one hour", "postpone"],
    ["postpone my doctor's visit by a week", "postpone"],
    ["put off the meeting until next week", "postpone"],
    ["delay my alarm by ten minutes", "postpone"],
    ["postpone the meeting", "postpone"],
    ["delay dinner by an hour", "postpone"],
    ["push back my dentist appointment", "postpone"],
    ["postpone tomorrow's meeting to friday", "postpone"],
    ["postpone the review until thursday", "postpone"],
    ["delay my meeting by ten minutes", "postpone"],
    ["put off the alarm for five minutes", "postpone"],
    ["postpone lunch until one", "postpone"],
  ],
};
