import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { describe, expect, it } from "vitest";
import { podsOf } from "./support/pods-of.ts";
import { find, type Manifest, render, services, targets, valuesOf } from "./support/render.ts";
import { violationsOf } from "./support/restricted.ts";

const cloud = targets.filter((target) => target !== "minikube");

describe.each(targets)("with the values for %s", (target) => {
  it.each(["postgres", "redis"])("every pod is of Pod Security restricted, state in %s", async (state) => {
    const pods = podsOf(await render({ values: valuesOf(target), set: [`global.state=${state}`] }));
    expect(pods.length).toBeGreaterThanOrEqual(services.length + 3);
    for (const pod of pods) expect(violationsOf(pod), pod.name).toEqual([]);
  });

  it("a service's sidecar is of it too, and alone gets a token of the API server", async () => {
    const pods = podsOf(await render({ values: valuesOf(target) })).filter(
      ({ annotations }) => annotations["dapr.io/enabled"],
    );
    expect(pods).toHaveLength(services.length + 1);
    for (const { name, annotations, spec } of pods) {
      expect(annotations["dapr.io/sidecar-seccomp-profile-type"], name).toBe("RuntimeDefault");
      expect(annotations["dapr.io/volume-mounts"], name).toBe(
        "api-access:/var/run/secrets/kubernetes.io/serviceaccount",
      );
      const mounts = spec.containers.flatMap(
        (container: { volumeMounts: { name: string }[] }) => container.volumeMounts,
      );
      expect(
        mounts.map((mount: { name: string }) => mount.name),
        name,
      ).not.toContain("api-access");
    }
  });

  it("each account may read the Secrets that its components name, and may do nothing else", async () => {
    const manifests = await render({ values: valuesOf(target) });
    const components = manifests.filter(({ kind }) => kind === "Component");
    for (const name of services) {
      const asked = components
        .filter(({ scopes }) => scopes.includes(name))
        .flatMap(({ spec }) =>
          spec.metadata.map((field: { secretKeyRef?: { name: string } }) => field.secretKeyRef?.name),
        );
      const { rules } = find(manifests, "Role", name) as Manifest & { rules: { resourceNames: string[] }[] };
      expect(rules, name).toHaveLength(1);
      expect(rules[0], name).toMatchObject({ apiGroups: [""], resources: ["secrets"], verbs: ["get"] });
      expect(new Set(rules[0]!.resourceNames), name).toEqual(new Set(asked.filter(Boolean)));
    }
    expect(manifests.filter(({ kind }) => kind.startsWith("ClusterRole"))).toEqual([]);
  });
});

it.each(cloud)("with the values for %s no Secret is made, and no password stands anywhere", async (target) => {
  const manifests = await render({ values: valuesOf(target) });
  expect(manifests.filter(({ kind }) => kind === "Secret")).toEqual([]);
  for (const { spec, kind, metadata } of manifests.filter(({ kind }) => kind === "Component"))
    for (const { name, value } of spec.metadata as { name: string; value?: string }[])
      if (value !== undefined)
        expect(`${kind} ${metadata.name} ${name}`).not.toMatch(/password|user|connection|token|brokers|host/i);
  for (const { name, spec } of podsOf(manifests))
    for (const { name: variable, value } of spec.containers[0].env as { name: string; value?: string }[])
      if (value !== undefined) expect(`${name} ${variable}`).not.toMatch(/TOKEN|PASSWORD|KEY|AUTH/);
});

it("development passwords are random, and the same ones after an upgrade", async () => {
  const secret = async () =>
    find(await render({ values: valuesOf("minikube") }), "Secret", "todo-kafka")["stringData"][
      "kafka-password"
    ] as string;
  const [one, other] = [await secret(), await secret()];
  expect(one).toMatch(/^[A-Za-z0-9]{32}$/);
  // Without a cluster there is none to keep; tests/e2e shows that an upgrade keeps it.
  expect(other).not.toBe(one);
});

it("the check finds each fault of a bad pod", () => {
  const text = readFileSync(new URL("fixtures/lax-pod.yaml", import.meta.url), "utf8");
  const [pod] = podsOf(parseAllDocuments(text).map((document) => document.toJS() as Manifest));
  expect(violationsOf(pod!)).toEqual([
    "shares a namespace of the node",
    "mounts a token of the API server",
    "volume node: a path of the node",
    "lax: may run as root",
    "lax: runs as root",
    "lax: is privileged",
    "lax: may gain privileges",
    "lax: keeps capabilities",
    "lax: has no seccomp profile",
    "lax: writes into its root file system",
    "lax: has no memory limit",
  ]);
});
