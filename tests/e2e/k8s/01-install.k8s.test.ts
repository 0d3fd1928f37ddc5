import { readdirSync } from "node:fs";
import { expect, inject, it } from "vitest";
import { PRODUCT_APPS } from "@todo/operations";
import { expectFigure } from "./support/figure.ts";
import { CHART, helm, RELEASE, render } from "./support/helm.ts";
import { kubectl } from "./support/kubectl.ts";
import { appOf, isReady, nodeInPod, servingPods } from "./support/pods.ts";

const product = inject("product");
const { namespace } = product;
const pods = await servingPods(namespace);
const ofServices = pods.filter((pod) => appOf(pod) !== undefined);

it("SC-001: helm install → every pod is ready within 5 minutes", () => {
  expectFigure({
    name: product.readyIn === 0 ? "installed before" : "helm install → all pods ready",
    value: product.readyIn / 1000,
    unit: "s",
    target: { atMost: 300 },
  });
  expect(pods.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.name)).toEqual([]);
  expect(pods.length).toBeGreaterThan(PRODUCT_APPS.length);
});

it("US1.1: each service runs, and each of its pods has a sidecar that is ready", () => {
  expect(new Set(ofServices.map(appOf))).toEqual(new Set(PRODUCT_APPS));
  for (const { metadata, status } of ofServices) {
    const containers = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
    expect(containers.find(({ name }) => name === "daprd")?.ready, metadata.name).toBe(true);
  }
});

it("US1.1: /health and /readiness of every pod answer 200", async () => {
  expect((await fetch(`${product.url}/health`)).status).toBe(200);
  const ask = `const of = (path) => fetch("http://127.0.0.1:" + process.env.APP_PORT + path).then(({ status }) => status);
    console.log(JSON.stringify([await of("/health"), await of("/readiness")]));`;
  for (const pod of ofServices)
    expect(JSON.parse(await nodeInPod(namespace, pod.metadata.name, appOf(pod)!, ask)), pod.metadata.name).toEqual([
      200, 200,
    ]);
});

it("SC-005: every sidecar has its store, its broker and its subscriptions", async () => {
  const ask = `const answer = await fetch("http://127.0.0.1:3500/v1.0/metadata", { headers: { "dapr-api-token": process.env.DAPR_API_TOKEN ?? "" } });
    console.log(await answer.text());`;
  for (const pod of ofServices) {
    const said = JSON.parse(await nodeInPod(namespace, pod.metadata.name, appOf(pod)!, ask)) as {
      components: { name: string }[];
      subscriptions?: { pubsubname: string; topic: string; deadLetterTopic: string }[];
    };
    expect(
      said.components.map(({ name }) => name),
      pod.metadata.name,
    ).toEqual(expect.arrayContaining(["statestore", "pubsub"]));
    const letters = `${appOf(pod)}.dead-letter`;
    const events = (said.subscriptions ?? []).filter(
      ({ pubsubname, topic }) => pubsubname === "pubsub" && topic !== letters,
    );
    for (const { topic, deadLetterTopic } of events) expect(deadLetterTopic, topic).toBe(letters);
    expect(said.subscriptions?.length, pod.metadata.name).toBeGreaterThan(0);
  }
});

it("helm lint --strict has nothing to say", async () => {
  expect(await helm(["lint", "--strict", CHART])).toMatch(/0 chart\(s\) failed/);
});

it.each(readdirSync(CHART).filter((file) => /^values-.*\.yaml$/.test(file)))(
  "FR-001: the API server takes every manifest of %s",
  async (file) => {
    const manifests = await render(namespace, file);
    const { known, unknown } = await split(manifests);
    if (unknown.length > 0)
      console.log(`${file}: this cluster does not know ${[...new Set(unknown)].join(", ")}: not checked`);
    const dryRun = ["-n", namespace, "apply", "--server-side", "--force-conflicts", "--dry-run=server", "-f", "-"];
    const taken = await kubectl(dryRun, known.join("\n---\n"));
    expect(taken.trim().split("\n").length).toBe(known.length);
    expect(known.length).toBeGreaterThan(20);
  },
);

it("helm test: a person's way through the product", async () => {
  expect(await helm(["test", RELEASE, "-n", namespace, "--timeout", "3m"])).toMatch(/Phase:\s+Succeeded/);
});

/** Manifests of kinds that the cluster knows, and the kinds that it does not: extensions such as the Gateway API are not everywhere. */
async function split(manifests: string): Promise<{ known: string[]; unknown: string[] }> {
  const versions = new Set((await kubectl(["api-versions"])).trim().split("\n"));
  const all = manifests.split(/^---$/m).filter((text) => /^kind:/m.test(text));
  const versionOf = (text: string) => /^apiVersion: (\S+)/m.exec(text)![1]!;
  return {
    known: all.filter((text) => versions.has(versionOf(text))),
    unknown: all.filter((text) => !versions.has(versionOf(text))).map((text) => /^kind: (\S+)/m.exec(text)![1]!),
  };
}
