import { manualClock, systemClock } from "@todo/clock";
import { createEmbeddedDapr, type EmbeddedDapr } from "@todo/embedded-dapr";
import { assert, asyncProperty, boolean, integer } from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { createDapr } from "../dapr.ts";
import { type Transport, wireBody } from "../transport.ts";
import { createWriter, type Writer } from "./create-writer.ts";
import { defineDocument, type Document } from "./document.ts";

interface Counter {
  version: number;
  total: number;
}
interface Added {
  id: string;
  amount: number;
}

const projected = new Map<string, Counter>();
const counter = defineDocument<Counter, Added>({
  name: "counter",
  evolve: (state, event) => ({ version: 0, total: (state?.total ?? 0) + event.amount }),
  toMessage: (event, state) => ({
    eventId: event.id,
    eventType: "counter.added",
    schemaVersion: 1,
    aggregateId: "c",
    userId: "u",
    occurredAt: new Date(0).toISOString(),
    payload: state,
  }),
  project: async (state, key) => {
    const shown = projected.get(key);
    if (!shown || shown.version < state.version) projected.set(key, state);
    await Promise.resolve();
  },
});

const components = [
  { name: "statestore", type: "state.sqlite", version: "v1", metadata: {}, scopes: [] },
  { name: "pubsub", type: "pubsub.in-memory", version: "v1", metadata: { initialOffset: "oldest" }, scopes: [] },
];

let embedded: EmbeddedDapr | undefined;
afterEach(async () => {
  await embedded?.stop();
  projected.clear();
});

async function sidecar() {
  embedded = createEmbeddedDapr({ dataDir: ":memory:", components: components as never });
  const heard: string[] = [];
  embedded.sidecar("listener", {
    app: async (request) => {
      const { path } = request;
      await Promise.resolve();
      const json = (value: unknown) => ({
        status: 200,
        headers: { "content-type": "application/json" },
        body: Buffer.from(JSON.stringify(value)),
      });
      if (path === "/dapr/subscribe") return json([{ pubsubname: "pubsub", topic: "counter.added", route: "/heard" }]);
      if (path !== "/heard") return { status: 404, headers: {}, body: new Uint8Array() };
      heard.push(
        (JSON.parse(Buffer.from(wireBody(request) ?? "").toString()) as { data: { eventId: string } }).data.eventId,
      );
      return json({ status: "SUCCESS" });
    },
  });
  const { handle } = embedded.sidecar("counters", {});
  await embedded.start();
  return { transport: handle as Transport, heard, idle: () => embedded!.idle() };
}

function writerOn(
  transport: Transport,
  replicaId = "r0",
  clock = systemClock,
): { writer: Writer; read: () => Promise<Document<Counter> | undefined> } {
  const dapr = createDapr({ appId: "counters", transport, replicaId, clock, timeoutMs: 1_000 });
  return {
    writer: createWriter(dapr, { documents: [counter], clock, slots: 2 }),
    read: async () => (await dapr.state.get<Document<Counter>>("c"))?.value,
  };
}

describe("commit", () => {
  it("stores the state, publishes its event and projects it before it answers", async () => {
    const { transport, heard, idle } = await sidecar();
    const { writer } = writerOn(transport);
    await writer.start();
    const result = await writer.commit(counter, "c", () => ({ events: [{ id: "e1", amount: 5 }], result: "ok" }));
    expect(result).toMatchObject({ result: "ok", version: 1, state: { total: 5 } });
    expect(projected.get("c")).toEqual({ version: 1, total: 5 });
    await idle();
    expect(heard).toEqual(["e1"]);
    await writer.stop();
  });

  it("two replicas at once lose no change", async () => {
    const { transport, heard, idle } = await sidecar();
    const replicas = ["a", "b"].map((id) => writerOn(transport, id));
    for (const { writer } of replicas) await writer.start();
    const ids = Array.from({ length: 20 }, (_, index) => `e${index}`);
    await Promise.all(
      ids.map((id, index) =>
        replicas[index % 2]!.writer.commit(counter, "c", () => ({ events: [{ id, amount: 1 }], result: undefined })),
      ),
    );
    expect((await replicas[0]!.read())?.state).toEqual({ version: 20, total: 20 });
    await idle();
    expect([...new Set(heard)].sort()).toEqual([...ids].sort());
    for (const { writer } of replicas) await writer.stop();
  });

  it("create says when the document is there already, and changes nothing", async () => {
    const { transport } = await sidecar();
    const { writer } = writerOn(transport);
    await writer.start();
    await writer.create(counter, "c", [{ id: "e1", amount: 1 }]);
    expect(await writer.create(counter, "c", [{ id: "e2", amount: 9 }])).toEqual({
      outcome: "exists",
      state: { version: 1, total: 1 },
    });
    await writer.stop();
  });

  it("with the broker away the answer is a success, and the event arrives when it is back", async () => {
    const { transport, heard, idle } = await sidecar();
    let away = true;
    const clock = manualClock(0);
    const { writer } = writerOn(
      async (request) => {
        if (away && request.path.includes("/publish/")) throw new Error("broker is away");
        return transport(request);
      },
      "r0",
      clock,
    );
    await writer.start();
    await writer.commit(counter, "c", () => ({ events: [{ id: "e1", amount: 1 }], result: undefined }));
    expect(writer.pending).toBe(1);
    away = false;
    await clock.advance(20_000);
    await idle();
    expect(heard).toEqual(["e1"]);
    expect(writer.pending).toBe(0);
    await writer.stop();
  });
});

describe("a crash", () => {
  it("at any call loses nothing that was acknowledged, and publishes nothing that lost", async () => {
    await assert(
      asyncProperty(integer({ min: 4, max: 40 }), boolean(), async (lastCall, applied) => {
        const { transport, heard, idle } = await sidecar();
        projected.clear();
        let calls = 0;
        const dying: Transport = async (request) => {
          calls += 1;
          if (calls < lastCall) return transport(request);
          // The last call may still reach the store, its answer never comes back.
          if (calls === lastCall && applied) await transport(request);
          throw new Error("power cut");
        };
        const first = writerOn(dying);
        const acknowledged: string[] = [];
        try {
          await first.writer.start();
          for (let index = 0; index < 6; index += 1) {
            await first.writer.commit(counter, "c", () => ({
              events: [{ id: `e${index}`, amount: 1 }],
              result: undefined,
            }));
            acknowledged.push(`e${index}`);
          }
        } catch {
          // The process is gone.
        }
        const second = writerOn(transport);
        await second.writer.start();
        await second.writer.stop();
        await idle();
        const document = await second.read();
        const committed = document?.timeline.length ?? 0;
        expect(committed).toBeGreaterThanOrEqual(acknowledged.length);
        expect(document?.state.total ?? 0).toBe(committed);
        expect(new Set(heard)).toEqual(new Set(Array.from({ length: committed }, (_, index) => `e${index}`)));
        if (document) expect(projected.get("c")).toEqual(document.state);
        await embedded!.stop();
      }),
      { numRuns: 40, seed: 7 },
    );
  }, 60_000);
});
