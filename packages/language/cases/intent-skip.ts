import type { Table } from "./table.ts";

export const intentSkip: Table = {
  title: "Skipping",
  about: "",
  kind: "intent",
  cases: [["skip this track", "skip"]],
};
