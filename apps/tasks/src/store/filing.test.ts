import { expect, test } from "vitest";
import { createFiling, PAGE_SIZE } from "./filing.ts";

test("a full page is followed by the next, for each list and user apart", () => {
  const filing = createFiling();
  for (let entry = 0; entry < PAGE_SIZE; entry += 1) expect(filing.file("anna", "open")).toBe("open");
  expect(filing.file("anna", "open")).toBe("open~1");
  expect(filing.file("anna", "trash")).toBe("trash");
  expect(filing.file("bob", "open")).toBe("open");
});

test("what a write shows of a page's size counts, also after a restart", () => {
  const filing = createFiling();
  filing.observe("anna", "open", PAGE_SIZE + 3);
  expect(filing.file("anna", "open")).toBe("open~1");
});

test("an earlier page that has emptied takes new entries again", () => {
  const filing = createFiling();
  filing.observe("anna", "open", PAGE_SIZE);
  filing.file("anna", "open");
  filing.observe("anna", "open", 10);
  expect(filing.file("anna", "open")).toBe("open");
});
