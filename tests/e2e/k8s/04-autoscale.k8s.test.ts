import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { waitUntil } from "../../../tools/stack/wait-until.ts";
import { percentile } from "../../bench/figure.ts";
import { type Account, signUp } from "../../faults/account.ts";
import { expectFigure, tally } from "./support/figure.ts";
import { upgrade } from "./support/helm.ts";
import { startLoad } from "./support/load.ts";
import { isReady, servingPods } from "./support/pods.ts";

const product = inject("product");
const { namespace, url } = product;
const SCALED = ["gateway", "tasks"] as const;
/** What 100 people are to a cluster is much to a small one: their requests come this far apart. */
const THINK = 1_000;
const everybody: Account[] = [];

beforeAll(async () => {
  for (let person = 0; person < 100; person += 1)
    everybody.push(await signUp(url, `crowd${person}-${Date.now()}@example.com`));
  const values = SCALED.flatMap((app) => [
    [`${app}.autoscaling.enabled`, true] as const,
    [`${app}.autoscaling.maxReplicas`, 3] as const,
    [`${app}.autoscaling.cpu`, 60] as const,
  ]);
  await upgrade(product, Object.fromEntries(values));
});
afterAll(() => upgrade(product));

const count = async (app: string) =>
  (await servingPods(namespace, `app.kubernetes.io/name=${app}`)).filter(isReady).length;

it("US1.5, SC-004: from 10 to 100 people at once: more pods within 2 minutes, every request is answered", async () => {
  const few = startLoad(everybody.slice(0, 10), { thinkMs: THINK });
  const before = Object.fromEntries(await Promise.all(SCALED.map(async (app) => [app, await count(app)] as const)));
  const many = startLoad(everybody.slice(10), { thinkMs: THINK });
  const started = performance.now();
  await waitUntil(
    async () => (await Promise.all(SCALED.map(async (app) => (await count(app)) > before[app]!))).includes(true),
    {
      what: "More pods",
      timeoutMs: 180_000,
      everyMs: 500,
    },
  );
  const took = performance.now() - started;
  const reports = [await few.stop(), await many.stop()];
  const bad = reports.flatMap((report) => report.bad.map(({ outcome }) => outcome));
  const durations = reports.flatMap((report) => report.took);
  console.log(`${durations.length} requests answered, not: ${tally(bad)}`);
  expectFigure({
    name: "from 10 to 100 people → one more pod ready",
    value: took / 1000,
    unit: "s",
    target: { atMost: 120 },
  });
  expectFigure({ name: "… requests answered, p95", value: percentile(durations, 0.95), unit: "ms" });
  expect(bad).toEqual([]);
});
