import { array, assert, asyncProperty, integer } from "fast-check";
import { describe, expect, it } from "vitest";
import { createDapr } from "./dapr.ts";
import { createFakeSidecar } from "./test-support/fake-sidecar.ts";
import type { Semantics } from "./test-support/fake-store.ts";

describe.each<Semantics>(["postgres", "redis"])("state on a store like %s", (semantics) => {
  const open = () => createDapr({ appId: "app", transport: createFakeSidecar(semantics).transport }).state;

  it("reads what was saved, with keys of any form, and nothing where nothing is", async () => {
    const state = open();
    await state.save("user/a:b/ü", { n: 1 });
    expect((await state.get<{ n: number }>("user/a:b/ü"))?.value).toEqual({ n: 1 });
    expect(await state.get("none")).toBeUndefined();
    expect([...(await state.getMany(["user/a:b/ü", "none"])).keys()]).toEqual(["user/a:b/ü"]);
  });

  it("tells a lost race from a save, also when both create", async () => {
    const state = open();
    expect(await state.save("k", 1, { etag: "absent" })).toBe("saved");
    expect(await state.save("k", 2, { etag: "absent" })).toBe("conflict");
    const { etag } = (await state.get("k"))!;
    expect(await state.save("k", 3, { etag })).toBe("saved");
    expect(await state.save("k", 4, { etag })).toBe("conflict");
    expect(await state.delete("k", { etag })).toBe("conflict");
    expect((await state.get("k"))?.value).toBe(3);
  });

  it("a transaction with a stale guard is refused and leaves the guarded key", async () => {
    const state = open();
    await state.save("k", 1, { etag: "absent" });
    const { etag } = (await state.get("k"))!;
    await state.save("k", 2, { etag });
    expect(
      await state.transaction([
        { upsert: "slot", value: "harmless" },
        { upsert: "k", value: 9, etag },
      ]),
    ).toBe("refused");
    expect((await state.get("k"))?.value).toBe(2);
  });

  it("updates by several processes at once lose none", async () => {
    await assert(
      asyncProperty(array(integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }), async (amounts) => {
        const { transport } = createFakeSidecar(semantics);
        const processes = [0, 1, 2].map(() => createDapr({ appId: "app", transport }).state);
        await Promise.all(
          amounts.map((amount, index) => processes[index % 3]!.update<number>("sum", (sum) => (sum ?? 0) + amount)),
        );
        const sum = amounts.reduce((total, amount) => total + amount, 0);
        expect((await processes[0]!.get<number>("sum"))?.value).toBe(sum);
      }),
      { numRuns: 20, seed: 4 },
    );
  });

  it("an update that gives back what it was given writes nothing", async () => {
    const sidecar = createFakeSidecar(semantics);
    const { state } = createDapr({ appId: "app", transport: sidecar.transport });
    await state.save("k", { n: 1 });
    const before = (await state.get("k"))?.etag;
    await state.update<{ n: number }>("k", (value) => value);
    expect((await state.get("k"))?.etag).toBe(before);
  });
});
