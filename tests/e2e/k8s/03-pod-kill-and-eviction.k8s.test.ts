import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { PRODUCT_APPS } from "@todo/operations";
import { waitUntil } from "../../../tools/stack/wait-until.ts";
import { type Account, signUp } from "../../faults/account.ts";
import { checkHistory } from "../../faults/check-history.ts";
import { readBack } from "../../faults/read-back.ts";
import { expectFigure, tally } from "./support/figure.ts";
import { type Load, type LoadReport, startLoad } from "./support/load.ts";
import { appOf, isReady, servingPods } from "./support/pods.ts";
import { reachKafka } from "./support/reach-kafka.ts";
import { allReady, evictPod, killPod, nameOf } from "./support/replace-pod.ts";

const { namespace, url } = inject("product");
const PEOPLE = 4;
const people: Account[] = [];
const loads: Load[] = [];

beforeAll(async () => {
  for (let person = 0; person < PEOPLE; person += 1)
    people.push(await signUp(url, `kill${person}-${Date.now()}@example.com`));
});
beforeEach(() => allReady(namespace));
afterAll(() => allReady(namespace));

/** Longer than a dead gateway's requests are reserved for it (`Idempotency-Key`). */
const PATIENCE = 20_000;
/**
 * A sidecar looks up the addresses of a service when a connection to it ends, and at most every 30 s (gRPC's resolver). Of two replicas that die within that
 * time nobody is left whom it knows: what clients must repeat then is an outage, not the loss of a pod (docs/runbooks/kubernetes.md).
 */
const LOOKUPS_APART = 31_000;
/** What the server itself called an error. */
const serverErrors = ({ bad }: LoadReport) =>
  bad.filter(({ outcome }) => typeof outcome === "number" && outcome >= 500);

/** People at work; whatever of theirs may be repeated is repeated, as browsers and clients do when a connection breaks. */
function work(patienceMs: number): Load {
  const load = startLoad(people, { thinkMs: 250, patienceMs });
  loads.push(load);
  return load;
}

/** Kills every pod of a service, one after the other. @returns what clients saw meanwhile */
async function killEach(app: string): Promise<LoadReport> {
  const load = work(PATIENCE);
  const times: number[] = [];
  for (const [index, pod] of (await servingPods(namespace)).filter((one) => appOf(one) === app).entries()) {
    if (index > 0) await pause(LOOKUPS_APART);
    times.push(await killPod(namespace, pod));
  }
  const report = await load.stop();
  tell(report);
  const longest = Math.max(...times) / 1000;
  expectFigure({ name: `${app}: pod killed → its successor ready`, value: longest, unit: "s", target: { atMost: 30 } });
  expect(report.failed).toEqual([]);
  return report;
}

it.each(PRODUCT_APPS.filter((app) => app !== "gateway"))(
  "US1.4, SC-003: each pod of %s is killed under load: ready again within 30 s, nobody is told of an error",
  async (app) => {
    expect(serverErrors(await killEach(app))).toEqual([]);
  },
);

it("US1.4, SC-003: each pod of the gateway is killed under load: ready again within 30 s, what broke off succeeds when it is repeated", async () => {
  await killEach("gateway");
});

it.each(["kafka", "postgres"])(
  "SC-003: the only pod of %s is killed under load: ready again within 30 s, then everything goes on by itself",
  async (server) => {
    const load = work(60_000);
    const [pod] = (await servingPods(namespace)).filter((one) => nameOf(one) === server);
    const took = (await killPod(namespace, pod!)) / 1000;
    const report = await load.stop();
    tell(report);
    expectFigure({
      name: `${server}: pod killed → its successor ready`,
      value: took,
      unit: "s",
      target: { atMost: 30 },
    });
    expect(report.failed).toEqual([]);
  },
);

it("US1.4: pods are evicted one by one, as when a node is drained: budgets let one of a service go at a time, nobody is told of an error", async () => {
  const load = work(PATIENCE);
  for (const app of PRODUCT_APPS) {
    const [first, second] = (await servingPods(namespace)).filter((one) => appOf(one) === app && isReady(one));
    expect(await evictPod(namespace, first!), `${app}: the first`).toBe(true);
    expect(await evictPod(namespace, second!), `${app}: the second, while the first is not replaced`).toBe(false);
    await waitUntil(() => evictPod(namespace, second!), { what: `${app}: the second, afterwards`, everyMs: 500 });
    await allReady(namespace);
  }
  const report = await load.stop();
  tell(report);
  expect(report.failed).toEqual([]);
  expect(serverErrors(report)).toEqual([]);
});

function tell({ requests, bad }: LoadReport): void {
  console.log(
    `${requests} requests; tries that did not succeed: ${tally(bad.map(({ outcome, what }) => `${outcome} ${what}`))}`,
  );
}

it("SC-003: after it all nothing is lost and nothing is doubled, in lists and in Kafka", async () => {
  const kafka = await reachKafka(namespace);
  try {
    const created = new Map(
      loads.flatMap(({ report }) => [...report.created].map(([id, title]) => [id, { title }] as const)),
    );
    const completed = new Set(loads.flatMap(({ report }) => [...report.completed]));
    const after = await readBack(kafka, people);
    expect(checkHistory({ created, completed }, after, [])).toEqual([]);
    console.log(`${created.size} acknowledged tasks, ${completed.size} completions: each there once`);
    expect(created.size).toBeGreaterThan(20);
  } finally {
    await kafka.close();
  }
});
