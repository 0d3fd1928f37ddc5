import { expect, test } from "vitest";
import { planTopics } from "./plan-topics.ts";

const wish = { partitions: 6, retentionMs: 1_000 };
const asWished = { partitions: 6, retentionMs: 1_000 };

test("a topic that is not there is made, once", () => {
  expect(planTopics(["a", "b", "a"], [{ name: "b", ...asWished }], wish)).toEqual({
    create: ["a"],
    grow: [],
    keepLonger: [],
  });
});

test("fewer partitions are raised, more are left", () => {
  const known = [
    { name: "few", ...asWished, partitions: 5 },
    { name: "many", ...asWished, partitions: 7 },
  ];
  expect(planTopics(["few", "many"], known, wish)).toEqual({ create: [], grow: ["few"], keepLonger: [] });
});

test("a shorter retention is raised, a longer one and one without end are left", () => {
  const known = [
    { name: "short", ...asWished, retentionMs: 999 },
    { name: "long", ...asWished, retentionMs: 1_001 },
    { name: "for-ever", ...asWished, retentionMs: -1 },
  ];
  expect(planTopics(["short", "long", "for-ever"], known, wish)).toEqual({
    create: [],
    grow: [],
    keepLonger: ["short"],
  });
});

test("what nobody asked for is left alone", () => {
  expect(planTopics([], [{ name: "foreign", partitions: 1, retentionMs: 1 }], wish)).toEqual({
    create: [],
    grow: [],
    keepLonger: [],
  });
});
