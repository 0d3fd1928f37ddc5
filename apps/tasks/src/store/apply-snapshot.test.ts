import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applySnapshots, type Change, type Page, TOMBSTONE_MS } from "./apply-snapshot.ts";

interface Snapshot {
  id: string;
  version: number;
}

/** Histories of a few records: each version either shown on this page or not. */
const histories = fc
  .array(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 })
  .map((records) =>
    records.map((versions, record) =>
      versions.map((shown, index): Change<Snapshot> => ({ snapshot: { id: `r${record}`, version: index + 1 }, shown })),
    ),
  );

const shownOf = (page: Page<Snapshot> | undefined) =>
  Object.fromEntries(Object.values(page?.entries ?? {}).map(({ id, version }) => [id, version]));

test("any order and repetition of snapshots, in any batches, gives the same page: the newest of each", () => {
  fc.assert(
    fc.property(histories, fc.infiniteStream(fc.nat()), (records, random) => {
      const all = records.flat();
      const next = () => Number(random.next().value);
      const delivered = [...all, ...all.filter(() => next() % 3 === 0)];
      for (let at = delivered.length - 1; at > 0; at -= 1) {
        const other = next() % (at + 1);
        [delivered[at], delivered[other]] = [delivered[other]!, delivered[at]!];
      }
      let page: Page<Snapshot> | undefined;
      for (let at = 0; at < delivered.length;) {
        const size = 1 + (next() % 4);
        page = applySnapshots(page, delivered.slice(at, at + size), 0);
        at += size;
      }
      const newest = records.map((versions) => versions.at(-1)!).filter(({ shown }) => shown);
      expect(shownOf(page)).toEqual(Object.fromEntries(newest.map(({ snapshot }) => [snapshot.id, snapshot.version])));
    }),
  );
});

test("what is known already is not written again", () => {
  const change = { snapshot: { id: "a", version: 2 }, shown: true };
  const page = applySnapshots(undefined, [change], 0);
  expect(applySnapshots(page, [change, { snapshot: { id: "a", version: 1 }, shown: false }], 5)).toBe(page);
});

test("what has left is forgotten after a while, so that a page depends on what it shows", () => {
  let page = applySnapshots<Snapshot>(undefined, [{ snapshot: { id: "a", version: 1 }, shown: false }], 0);
  page = applySnapshots(page, [{ snapshot: { id: "b", version: 1 }, shown: true }], TOMBSTONE_MS + 1);
  expect(page.gone).toEqual({});
});
