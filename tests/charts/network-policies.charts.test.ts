import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { describe, expect, it } from "vitest";
import { type End, mayConnect } from "./support/may-connect.ts";
import { type Manifest, render, services, targets, valuesOf } from "./support/render.ts";

/** Sidecar to sidecar, both ways of the documented calls: from → to. */
const CALLS: Record<string, string[]> = {
  gateway: ["assistant", "tasks", "notifications", "analytics"],
  assistant: ["gateway", "tasks", "notifications"],
  tasks: ["gateway"],
  notifications: ["gateway"],
  analytics: ["gateway"],
};
const SIDECAR = 50_002;
/** Every port that something in a pod listens on: app, gateway, ops, Dapr's HTTP, gRPC, health and metrics. */
const OTHER_PORTS = [3000, 8080, 9000, 3500, 3501, 50_001, 9090];
const CONTROL_PLANE: [string, number][] = [
  ["dapr-sentry", 50_001],
  ["dapr-operator", 6500],
  ["dapr-placement-server", 50_005],
  ["dapr-scheduler-server", 50_006],
];
const world: End = { ip: "203.0.113.7" };

describe.each(targets)("with the values for %s", (target) => {
  const rendered = render({ values: valuesOf(target) });

  it("a service reaches another's sidecar exactly where it calls it, and nothing else of its pod", async () => {
    const manifests = await rendered;
    for (const from of services)
      for (const to of services) {
        const called = CALLS[from]?.includes(to) ?? false;
        expect(mayConnect(manifests, { app: from }, { app: to }, SIDECAR), `${from} → ${to}`).toBe(called);
        for (const port of OTHER_PORTS)
          expect(mayConnect(manifests, { app: from }, { app: to }, port), `${from} → ${to}:${port}`).toBe(false);
      }
  });

  it("every sidecar reaches Dapr's control plane and DNS", async () => {
    const manifests = await rendered;
    for (const app of services) {
      for (const [part, port] of CONTROL_PLANE) {
        const to = (namespace: string): End => ({ namespace, labels: { app: part } });
        expect(mayConnect(manifests, { app }, to("dapr-system"), port), `${app} → ${part}`).toBe(true);
        expect(mayConnect(manifests, { app }, to("elsewhere"), port), `${app} → ${part} elsewhere`).toBe(false);
      }
      expect(mayConnect(manifests, { app }, { namespace: "kube-system" }, 53), app).toBe(true);
    }
  });

  it("only Prometheus reads metrics", async () => {
    const manifests = await rendered;
    for (const app of services)
      for (const port of [9000, 9090]) {
        expect(mayConnect(manifests, { namespace: "monitoring" }, { app }, port), app).toBe(true);
        expect(mayConnect(manifests, { namespace: "default" }, { app }, port), app).toBe(false);
        expect(mayConnect(manifests, world, { app }, port), app).toBe(false);
      }
  });

  it("nobody outside reaches a service but the gateway, and of it one port", async () => {
    const manifests = await rendered;
    for (const app of services)
      for (const port of [SIDECAR, ...OTHER_PORTS.filter((one) => one !== 8080)])
        expect(mayConnect(manifests, world, { app }, port), `${app}:${port}`).toBe(false);
    expect(mayConnect(manifests, world, { app: "gateway" }, 8080)).toBe(target === "minikube");
    expect(mayConnect(manifests, { app: "smoke" }, { app: "gateway" }, 8080)).toBe(true);
  });

  it("mail leaves notifications alone", async () => {
    const manifests = await rendered;
    const mail: [End, number] = target === "minikube" ? [{ app: "mailpit" }, 1025] : [world, 587];
    for (const app of services) expect(mayConnect(manifests, { app }, ...mail), app).toBe(app === "notifications");
    expect(mayConnect(manifests, { app: "smoke" }, world, 443)).toBe(false);
  });

  it("a pod that no policy of its own names reaches nothing and is reached by nobody", async () => {
    const manifests = await rendered;
    for (const port of [53, 443, SIDECAR]) {
      expect(mayConnect(manifests, { app: "stranger" }, world, port)).toBe(false);
      expect(mayConnect(manifests, { app: "gateway" }, { app: "stranger" }, port)).toBe(false);
    }
  });
});

it("once the API server's address is given, only the assistant reaches the web, for its model", async () => {
  const address = "global.networkPolicy.egress.apiServer.to[0].ipBlock.cidr=198.51.100.1/32";
  const manifests = await render({ values: valuesOf("doks"), set: [address] });
  for (const app of services) {
    expect(mayConnect(manifests, { app }, { ip: "198.51.100.1" }, 443), app).toBe(true);
    expect(mayConnect(manifests, { app }, world, 443), app).toBe(app === "assistant");
    expect(mayConnect(manifests, { app }, { ip: "10.0.0.1" }, 443), `${app} in the private network`).toBe(false);
  }
});

it("on Minikube the servers are reached by those that use them", async () => {
  const manifests = await render({ values: valuesOf("minikube") });
  for (const app of [...services, "topics"])
    expect(mayConnect(manifests, { app }, { app: "kafka" }, 9092), app).toBe(true);
  for (const app of [...services, "migrate"])
    expect(mayConnect(manifests, { app }, { app: "postgres" }, 5432), app).toBe(true);
  for (const app of ["smoke", "mailpit", "kafka", "migrate"])
    expect(mayConnect(manifests, { app }, { app: "kafka" }, 9092), app).toBe(false);
  for (const app of ["smoke", "topics", "kafka"])
    expect(mayConnect(manifests, { app }, { app: "postgres" }, 5432), app).toBe(false);
  expect(mayConnect(manifests, world, { app: "postgres" }, 5432)).toBe(false);
});

it("in a cloud the broker and the store are the only things that sidecars reach there by their ports", async () => {
  const manifests = await render({ values: valuesOf("doks") });
  for (const app of services) {
    expect(mayConnect(manifests, { app }, world, 25_060), app).toBe(true);
    expect(mayConnect(manifests, { app }, world, 9092), app).toBe(true);
    for (const port of [22, 80, 5432, 6379])
      expect(mayConnect(manifests, { app }, world, port), `${app}:${port}`).toBe(false);
  }
});

it("the evaluation sees a policy that lets everybody in, and one that lets nobody out", () => {
  const text = readFileSync(new URL("fixtures/policies.yaml", import.meta.url), "utf8");
  const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
  expect(mayConnect(manifests, world, { app: "open" }, 3000)).toBe(true);
  expect(mayConnect(manifests, { app: "shut" }, { app: "open" }, 3000)).toBe(false);
  expect(mayConnect(manifests, { app: "free" }, { app: "open" }, 3000)).toBe(true);
  expect(mayConnect(manifests, { app: "picky" }, { ip: "10.1.2.3" }, 443)).toBe(false);
  expect(mayConnect(manifests, { app: "picky" }, { ip: "11.1.2.3" }, 443)).toBe(true);
});
