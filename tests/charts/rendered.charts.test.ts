import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ensureHelm } from "../../tools/deploy/ensure-helm.ts";
import { ensureKubeconform } from "../../tools/deploy/ensure-kubeconform.ts";
import { ensureSchemas } from "../../tools/deploy/ensure-schemas.ts";
import { runCommand } from "../../tools/stack/run-command.ts";
import { find, render, renderText, services, targets, umbrella, valuesOf } from "./support/render.ts";

async function lint(chart: string, values: string[] = []): Promise<string> {
  const flags = values.flatMap((file) => ["--values", file]);
  return runCommand(await ensureHelm(), ["lint", "--strict", chart, "--kube-version", "1.34.0", ...flags]);
}

/** @throws naming each object that Kubernetes would refuse */
async function conform(manifests: string): Promise<string> {
  const location = `${await ensureSchemas()}/{{.Group}}_{{.ResourceAPIVersion}}_{{.ResourceKind}}.json`;
  const args = ["-strict", "-summary", "-schema-location", location, "-"];
  return runCommand(await ensureKubeconform(), args, { input: manifests });
}

describe.each(targets)("with the values for %s", (target) => {
  it("helm lint has nothing to warn of", async () => {
    const said = await lint(umbrella, valuesOf(target));
    expect(said).toContain("0 chart(s) failed");
    expect(said).not.toMatch(/\[(WARNING|ERROR)\]/);
  });

  it.each(["postgres", "redis"])("every object fits its schema, state in %s", async (state) => {
    const said = await conform(await renderText({ values: valuesOf(target), set: [`global.state=${state}`] }));
    expect(said).toMatch(/Valid: \d\d+, Invalid: 0, Errors: 0, Skipped: 0/);
  });

  it("the services are the same objects as everywhere: only sizes, addresses and ways in differ", async () => {
    const here = await render({ values: valuesOf(target) });
    const minikube = await render({ values: valuesOf("minikube") });
    for (const name of services) {
      const [one, other] = [here, minikube].map(
        (manifests) => find(manifests, "Deployment", name)["spec"].template.spec.containers[0],
      );
      for (const part of ["ports", "readinessProbe", "livenessProbe", "startupProbe", "lifecycle", "securityContext"])
        expect(one[part], `${name} ${part}`).toEqual(other[part]);
    }
  });
});

it.each([...services, "platform", "operations", "dev-servers"])("%s is a chart that stands alone", async (name) => {
  const chart = `${umbrella}/charts/${name}`;
  expect(await lint(chart)).not.toMatch(/\[(WARNING|ERROR)\]/);
  const alone = await renderText({ chart });
  expect(await conform(alone)).toContain("Invalid: 0, Errors: 0");
});

it.each(services)("%s installed alone is what the umbrella installs", async (name) => {
  const alone = await render({ chart: `${umbrella}/charts/${name}` });
  const together = await render();
  expect(alone.length).toBeGreaterThan(6);
  for (const manifest of alone) expect(find(together, manifest.kind, manifest.metadata.name)).toEqual(manifest);
});

it("KEDA's objects take the place of the autoscaler, where they are asked for", async () => {
  const set = [
    "tasks.autoscaling.enabled=true",
    "tasks.autoscaling.keda.enabled=true",
    "tasks.autoscaling.keda.bootstrapServers=kafka:9092",
  ];
  const manifests = await render({ values: valuesOf("minikube"), set });
  expect(find(manifests, "ScaledObject", "tasks")["spec"].triggers[0].metadata.consumerGroup).toBe("tasks");
  expect(() => find(manifests, "HorizontalPodAutoscaler", "tasks")).toThrow("There is no");
  expect(await conform(await renderText({ values: valuesOf("minikube"), set }))).toContain("Invalid: 0, Errors: 0");
});

describe("the checkers bite", () => {
  it("kubeconform refuses a field that Kubernetes does not know", async () => {
    const bad = readFileSync(new URL("fixtures/misspelled.yaml", import.meta.url), "utf8");
    await expect(conform(bad)).rejects.toThrow("replica");
  });

  it("helm lint refuses a chart that does not render", async () => {
    await expect(lint(new URL("fixtures/broken-chart", import.meta.url).pathname)).rejects.toThrow("failed");
  });
});
