import { createDapr, type State } from "@todo/dapr";
import { createEmbeddedDapr, type EmbeddedDapr } from "@todo/embedded-dapr";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrateState } from "./migrate.ts";

let embedded: EmbeddedDapr;
let state: State;

beforeEach(async () => {
  embedded = createEmbeddedDapr({
    dataDir: ":memory:",
    components: [{ name: "statestore", type: "state.sqlite", metadata: {} }],
  });
  state = createDapr({ appId: "operations", transport: embedded.sidecar("operations", {}).handle }).state;
  await embedded.start();
});
afterEach(() => embedded.stop());

const format1 = { format: 1, readableFrom: 1 };
const format2 = { format: 2, readableFrom: 1 };
const format3 = { format: 3, readableFrom: 2 };

test("the first install writes its format down, the same version again changes nothing", async () => {
  expect(await migrateState(state, format1)).toBe("state is of format 1 (written down for the first time)");
  expect(await migrateState(state, format1)).toBe("state is of format 1 already");
});

test("an upgrade raises the format; a rollback to a version that still reads it goes through and leaves it", async () => {
  await migrateState(state, format1);
  expect(await migrateState(state, format2)).toBe("state is of format 2 (raised)");
  expect(await migrateState(state, format1)).toBe("state is of format 2, which this version (format 1) can read");
  expect(await migrateState(state, format2)).toBe("state is of format 2 already");
});

test("a rollback to a version that cannot read what is stored is refused, and says what to do", async () => {
  await migrateState(state, format3);
  await expect(migrateState(state, format1)).rejects.toThrow(
    "state is of format 3, which versions before format 2 cannot read; this one is of format 1. Restore the backup",
  );
  expect(await migrateState(state, format2)).toContain("can read");
});
