import { describe, expect, it } from "vitest";
import { find, render, services, targets, valuesOf } from "./support/render.ts";

it("a service may log more than the others: its own level counts, and is said once", async () => {
  const manifests = await render({ set: ["tasks.env.LOG_LEVEL=debug"] });
  const levelsOf = (name: string) =>
    (find(manifests, "Deployment", name)["spec"].template.spec.containers[0].env as { name: string; value?: string }[])
      .filter((variable) => variable.name === "LOG_LEVEL")
      .map(({ value }) => value);
  expect([levelsOf("tasks"), levelsOf("gateway")]).toEqual([["debug"], ["info"]]);
});

describe.each(targets)("with the values for %s", (target) => {
  const rendered = render({ values: valuesOf(target) });

  it.each(services)("%s is replaced without a gap, and ends in its own time", async (name) => {
    const { spec } = find(await rendered, "Deployment", name);
    expect(spec.strategy).toEqual({ type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } });
    // A rollout that stands still is known as failed within the 5 minutes of SC-018.
    expect(spec.progressDeadlineSeconds).toBeLessThan(300);
    const pod = spec.template.spec;
    const [container] = pod.containers;
    const pause = container.lifecycle.preStop.sleep.seconds as number;
    const drain = Number(
      container.env.find(({ name: variable }: { name: string }) => variable === "DRAIN_SECONDS").value,
    );
    // packages/service ends after at most 20 s more; then the sidecar has 5.
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(pause + drain + 20 + 5);
    expect(spec.template.metadata.annotations["dapr.io/enable-native-sidecar"]).toBe("true");
  });

  it.each(services)("%s is ready when its sidecar is, and is restarted only for its own sake", async (name) => {
    const [container] = find(await rendered, "Deployment", name)["spec"].template.spec.containers;
    expect(container.startupProbe.httpGet).toEqual({ path: "/readiness", port: "app" });
    expect(container.readinessProbe.httpGet).toEqual({ path: "/readiness", port: "app" });
    expect(container.livenessProbe.httpGet).toEqual({ path: "/health", port: "app" });
  });

  it.each(services)("%s: a drained node takes one pod at a time, and never waits for a broken one", async (name) => {
    const { spec } = find(await rendered, "PodDisruptionBudget", name);
    expect(spec).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" });
    expect(spec.selector).toEqual(find(await rendered, "Deployment", name)["spec"].selector);
  });

  it("a service that is scaled does not say how many it is", async () => {
    const manifests = await rendered;
    const scaled = manifests
      .filter(({ kind }) => kind === "HorizontalPodAutoscaler")
      .map(({ metadata }) => metadata.name);
    expect(scaled).toContain("gateway");
    for (const name of services)
      expect(find(manifests, "Deployment", name)["spec"].replicas !== undefined, name).toBe(!scaled.includes(name));
  });
});

it.each(targets.filter((target) => target !== "minikube"))(
  "with the values for %s no service has a single pod",
  async (target) => {
    const manifests = await render({ values: valuesOf(target) });
    for (const name of services)
      expect(find(manifests, "HorizontalPodAutoscaler", name)["spec"].minReplicas, name).toBeGreaterThanOrEqual(2);
  },
);

it("the topics' Job has a name of its own for each version, so that an upgrade never changes a Job that ran", async () => {
  const name = async (tag: string) => {
    const manifests = await render({ set: [`global.image.tag=${tag}`] });
    return manifests.find(({ kind, metadata }) => kind === "Job" && metadata.name.startsWith("topics-"))!.metadata.name;
  };
  expect(await name("a1")).toBe(await name("a1"));
  expect(await name("a1")).not.toBe(await name("b2"));
});

it("the state is looked at before an upgrade and before a rollback, never by a version that is not asked", async () => {
  const { metadata } = find(await render(), "Job", "migrate");
  expect(metadata.annotations).toMatchObject({ "helm.sh/hook": "pre-upgrade,pre-rollback" });
});

it.each([
  ["who may call it", "tasks.callers[0].appId=gateway"],
  ["the store", "global.state=redis"],
  ["the name of a Secret", "global.secrets.kafka=redpanda"],
  ["whether Kafka speaks TLS", "global.kafka.tls=false"],
])("a change of %s restarts a service: its sidecar reads that when it starts", async (_, change) => {
  const pod = async (set: string[]) => find(await render({ set }), "Deployment", "tasks")["spec"].template as unknown;
  expect(await pod([change])).not.toEqual(await pod([]));
  expect(await pod([])).toEqual(await pod([]));
});
