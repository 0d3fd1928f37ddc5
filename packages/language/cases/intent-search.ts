import type { Table } from "./table.ts";

export const intentSearch: Table = {
  title: "Searches",
  about: "",
  kind: "intent",
  cases: [
    ["find the meeting with legal", "search"],
    ["find my appointment with dr chen", "search"],
    ["search for tasks about taxes", "search"],
    ["find a babysitter for saturday", "search"],
    ["find my meeting with carla", "search"],
  ],
};
