import { describe, expect, it } from "vitest";
import { createDapr } from "./dapr.ts";
import { createProjector } from "./projector.ts";
import { createFakeSidecar } from "./test-support/fake-sidecar.ts";

describe("the projector", () => {
  it("brings a hundred items at once into one document with a few writes", async () => {
    const sidecar = createFakeSidecar("postgres");
    const { state } = createDapr({ appId: "app", transport: sidecar.transport });
    const project = createProjector<number[], number>({ state, apply: (list, items) => [...(list ?? []), ...items] });
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    await Promise.all(numbers.map((item) => project("list", item)));
    expect((await state.get<number[]>("list"))?.value).toEqual(numbers);
    expect(sidecar.requests.filter(({ method }) => method === "POST").length).toBeLessThanOrEqual(3);
  });

  it("tells everyone whose item was not stored, and goes on with the next", async () => {
    const { transport } = createFakeSidecar("postgres");
    const { state } = createDapr({ appId: "app", transport });
    let broken = true;
    const project = createProjector<number[], number>({
      state,
      apply(list, items) {
        if (broken) throw new Error("cannot apply");
        return [...(list ?? []), ...items];
      },
    });
    await expect(Promise.allSettled([project("list", 1), project("list", 2)])).resolves.toMatchObject([
      { status: "rejected" },
      { status: "rejected" },
    ]);
    broken = false;
    await project("list", 3);
    expect((await state.get<number[]>("list"))?.value).toEqual([3]);
  });
});
