import { describe, expect, test } from "vitest";
import { gistOf, SAID } from "../cases/table.ts";
import { tables } from "../cases/tables.ts";
import { understand } from "./index.ts";

describe.each(tables)("$title", ({ kind, locale, cases }) => {
  test.each(cases)("%s → %s", (text, gist) => {
    expect(gistOf(understand(text, { ...SAID, ...(locale === undefined ? {} : { locale }) }), kind)).toBe(gist);
  });
});

test("no sentence stands in two tables of a kind", () => {
  const all = tables.flatMap(({ kind, locale, cases }) => cases.map(([text]) => `${kind} ${locale ?? ""} ${text}`));
  expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
});
