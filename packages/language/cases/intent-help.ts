import type { Table } from "./table.ts";

export const intentHelp: Table = {
  title: "Help",
  about: "",
  kind: "intent",
  cases: [["what can you do", "help"]],
};
