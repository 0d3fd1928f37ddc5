import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { PRODUCT_APPS } from "@todo/operations";
import { type Account, signUp } from "../../faults/account.ts";
import { expectFigure, tally } from "./support/figure.ts";
import { helm, RELEASE, upgrade, type Values } from "./support/helm.ts";
import { startLoad } from "./support/load.ts";
import { appOf, servingPods } from "./support/pods.ts";
import { allReady } from "./support/replace-pod.ts";

const product = inject("product");
const { namespace, url } = product;
const PEOPLE = 6;
const people: Account[] = [];

beforeAll(async () => {
  await allReady(namespace);
  for (let person = 0; person < PEOPLE; person += 1)
    people.push(await signUp(url, `roll${person}-${Date.now()}@example.com`));
});
afterAll(() => upgrade(product));

const names = async (selector = "") =>
  new Set((await servingPods(namespace, selector)).filter(appOf).map(({ metadata }) => metadata.name));
const history = async () =>
  JSON.parse(await helm(["history", RELEASE, "-n", namespace, "-o", "json"])) as {
    revision: number;
    status: string;
    description: string;
  }[];

it("SC-017: helm upgrade under load replaces every pod; of the requests none fails, none is repeated", async () => {
  const before = await names();
  const load = startLoad(people, { thinkMs: 150 });
  const started = performance.now();
  await upgrade(product, Object.fromEntries(PRODUCT_APPS.map((app) => [`${app}.env.ROLLED_AT`, String(started)])));
  const took = performance.now() - started;
  const { requests, bad } = await load.stop();
  await allReady(namespace);
  const left = [...(await names())].filter((name) => before.has(name));
  console.log(
    `${requests} requests during the upgrade, failed: ${tally(bad.map(({ outcome, what }) => `${outcome} ${what}`))}`,
  );
  expectFigure({ name: "rolling upgrade of all services", value: took / 1000, unit: "s" });
  expectFigure({ name: "… failed requests", value: bad.length, unit: "", target: { atMost: 0 } });
  expect(left).toEqual([]);
});

/** With whose pods stay: the other services may well go to the new version and back. */
it.each<[string, Values, string]>([
  ["an image that does not start", { "global.image.tag": "broken", "operations.migration.enabled": false }, ""],
  [
    "a service that ends at once, and never answers a health check",
    { "tasks.env.LOG_LEVEL": "nonsense" },
    "app.kubernetes.io/name=tasks",
  ],
])(
  "SC-018: %s: the upgrade goes back by itself within 5 minutes, the old version serves throughout",
  async (_what, values, broken) => {
    const before = await names(broken);
    // A browser repeats what a closing connection cut off; so do these people.
    const load = startLoad(people, { thinkMs: 300, patienceMs: 2_000 });
    const started = performance.now();
    await expect(upgrade(product, values, ["--atomic", "--timeout", "90s"])).rejects.toThrow(/rolled back/);
    const took = (performance.now() - started) / 1000;
    const { requests, bad, failed } = await load.stop();
    console.log(
      `${requests} requests meanwhile, tries that did not succeed: ${tally(bad.map(({ outcome, what }) => `${outcome} ${what}`))}`,
    );
    expectFigure({
      name: "broken upgrade → previous version restored",
      value: took,
      unit: "s",
      target: { atMost: 300 },
    });
    expectFigure({ name: "… failed requests", value: failed.length, unit: "", target: { atMost: 0 } });
    const last = (await history()).at(-1)!;
    expect([last.status, last.description]).toEqual(["deployed", expect.stringMatching(/^Rollback to/)]);
    await allReady(namespace);
    expect([...(await names(broken))].filter((name) => !before.has(name))).toEqual([]);
  },
);
