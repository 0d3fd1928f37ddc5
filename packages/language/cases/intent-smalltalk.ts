import type { Table } from "./table.ts";

export const intentSmalltalk: Table = {
  title: "Small talk",
  about: "",
  kind: "intent",
  cases: [
    ["hello there", "smalltalk"],
    ["thank you", "smalltalk"],
    ["good morning", "smalltalk"],
    ["thanks a lot", "smalltalk"],
    ["good night", "smalltalk"],
    ["good job", "smalltalk"],
    ["what's up", "smalltalk"],
    ["hello", "smalltalk"],
    ["good evening", "smalltalk"],
    ["see you later", "smalltalk"],
    ["goodbye", "smalltalk"],
    ["happy birthday to me", "smalltalk"],
  ],
};
