import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { PRODUCT_APPS } from "@todo/operations";
import { waitUntil } from "../../../tools/stack/wait-until.ts";
import { signUp } from "../../faults/account.ts";
import { REGISTRY, TAG } from "./support/images.ts";
import { kubectl } from "./support/kubectl.ts";
import { startCapture, whyNoCapture } from "./support/node-exec.ts";
import { isReady, type Pod, servingPods } from "./support/pods.ts";
import { reachableFrom, startStranger, type Target } from "./support/probe.ts";
import { nameOf } from "./support/replace-pod.ts";
import { INTERNAL_PORT, knockAt } from "./support/sidecar-tls.ts";

const { namespace, url } = inject("product");
const FOREIGN = `${namespace}-stranger`;
let pods: Pod[];
const podOf = (name: string): Pod => pods.find((pod) => nameOf(pod) === name && isReady(pod))!;

beforeAll(async () => {
  pods = await servingPods(namespace);
});

describe("mTLS", () => {
  it("SC-026: what two services say to each other cannot be read on the wire", async (test) => {
    const reason = await whyNoCapture();
    if (reason) return test.skip(reason);
    const ada = await signUp(url, `wire-${Date.now()}@example.com`);
    const marker = `marker-${randomUUID()}`;
    const inside = await startCapture(`tcp port ${INTERNAL_PORT}`);
    const outside = await startCapture(`tcp port ${new URL(url).port}`);
    try {
      expect((await ada.call("POST", "/api/tasks", { title: marker })).status).toBe(201);
      // The same words are there to be read where the proof itself speaks plain HTTP: the capture can see them.
      await waitUntil(() => outside.seen().includes(marker), { what: "The words at the door", timeoutMs: 10_000 });
    } finally {
      await Promise.all([inside.stop(), outside.stop()]);
    }
    const between = inside.seen();
    expect(between.length).toBeGreaterThan(1_000);
    expect(between.includes(marker)).toBe(false);
    // A record of TLS with application data: type 23, version 3.3.
    expect(between.includes(Buffer.from([0x17, 0x03, 0x03]))).toBe(true);
    console.log(`${between.length} bytes between sidecars, none of them plain`);
  });

  it.each(PRODUCT_APPS)(
    "SC-026: the sidecar of %s shows a certificate of Sentry's with its name, and refuses whoever has none",
    async (app) => {
      const { trusted, certificate, refusal } = await knockAt(namespace, podOf(app).metadata.name);
      expect(trusted).toBe(true);
      expect(certificate.subjectaltname).toContain(`spiffe://public/ns/${namespace}/${app}`);
      expect(refusal).toMatch(/certificate required/i);
    },
  );
});

describe("FR-045: network policies", () => {
  /** Who may open a connection to whom. Everything that is not here must be refused. */
  const ALLOWED: Record<string, string[]> = {
    gateway: ["tasks sidecar", "assistant sidecar", "notifications sidecar", "analytics sidecar", "kafka", "postgres"],
    assistant: ["gateway sidecar", "tasks sidecar", "notifications sidecar", "kafka", "postgres"],
    tasks: ["gateway sidecar", "kafka", "postgres"],
    scheduler: ["kafka", "postgres"],
    notifications: ["gateway sidecar", "kafka", "postgres"],
    analytics: ["gateway sidecar", "kafka", "postgres"],
  };
  const SERVERS: Record<string, number> = { kafka: 9092, postgres: 5432 };
  let targets: Target[];
  let stranger: Pod;
  let foreigner: Pod;

  beforeAll(async () => {
    await kubectl(["create", "namespace", FOREIGN]).catch(() => {});
    stranger = await startStranger(namespace, "stranger", `${REGISTRY}/operations:${TAG}`);
    foreigner = await startStranger(FOREIGN, "stranger", `${REGISTRY}/operations:${TAG}`);
    const of = (app: string, what: string, port: number) => ({
      name: `${app} ${what}`,
      address: podOf(app).status.podIP!,
      port,
    });
    targets = [
      ...PRODUCT_APPS.flatMap((app) => [
        of(app, "sidecar", INTERNAL_PORT),
        of(app, "app", app === "gateway" ? 8080 : 3000),
        of(app, "ops", 9000),
        of(app, "sidecar metrics", 9090),
      ]),
      ...Object.entries(SERVERS).map(([name, port]) => ({ name, address: podOf(name).status.podIP!, port })),
    ];
  });
  afterAll(async () => {
    await kubectl(["-n", namespace, "delete", "pod", "stranger", "--force", "--grace-period=0"]);
    await kubectl(["delete", "namespace", FOREIGN, "--wait"]);
  });

  it.each(PRODUCT_APPS)("%s reaches whom it must, and of the other pods none", async (app) => {
    const others = targets.filter(({ name }) => !name.startsWith(`${app} `));
    const reached = await reachableFrom(namespace, podOf(app), others);
    // The gateway's own port is open to everybody who may leave.
    expect([...reached].toSorted()).toEqual(ALLOWED[app]!.toSorted());
  });

  it("a pod of the same namespace without a role reaches nobody", async () => {
    expect([...(await reachableFrom(namespace, stranger, targets))]).toEqual([]);
  });

  it("a pod of another namespace reaches the door and nothing else", async () => {
    expect([...(await reachableFrom(FOREIGN, foreigner, targets))]).toEqual(["gateway app"]);
  });
});
