import { readdirSync } from "node:fs";
import { expect, inject, it } from "vitest";
import { CHART, render } from "./support/helm.ts";
import { kubectl, readSecrets } from "./support/kubectl.ts";
import { servingPods } from "./support/pods.ts";

const { namespace } = inject("product");
/** Shorter values (ports, names of users) are no secrets. */
const SHORTEST_SECRET = 16;
const secrets = Object.entries(await readSecrets(namespace)).filter(([, value]) => value.length >= SHORTEST_SECRET);
const found = (text: string): string[] => secrets.filter(([, value]) => text.includes(value)).map(([key]) => key);

it("SC-025: no container has written the value of a Secret into its log", async () => {
  expect(secrets.length).toBeGreaterThan(4);
  let bytes = 0;
  for (const { metadata, spec } of await servingPods(namespace)) {
    for (const { name } of [...spec.containers, ...(spec.initContainers ?? [])]) {
      const log = await kubectl(["-n", namespace, "logs", metadata.name, "-c", name]);
      bytes += log.length;
      expect(found(log), `${metadata.name} ${name}`).toEqual([]);
    }
  }
  console.log(`${secrets.length} secret values looked for in ${bytes} characters of logs`);
  expect(bytes).toBeGreaterThan(10_000);
});

it("SC-025: no pod carries the value of a Secret in its definition", async () => {
  const pods = await kubectl(["-n", namespace, "get", "pods,deployments,statefulsets,configmaps,jobs", "-o", "json"]);
  expect(found(pods)).toEqual([]);
});

it.each(readdirSync(CHART).filter((file) => /^values-(?!minikube).*\.yaml$/.test(file)))(
  "FR-043: the manifests of %s hold no Secret: its values come from the operator",
  async (file) => {
    const manifests = await render(namespace, file);
    expect(manifests).toMatch(/^kind: Deployment$/m);
    expect(manifests).not.toMatch(/^kind: Secret$/m);
  },
);

it("the check itself sees a secret where there is one", async () => {
  const [key, value] = secrets[0]!;
  expect(found(`password=${value}`)).toContain(key);
});
