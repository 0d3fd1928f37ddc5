import type { TestProject } from "vitest/node";
import { buildImages } from "../../../../tools/deploy/build-images.ts";
import { IMAGE_NAMES } from "../../../../tools/deploy/image-names.ts";
import { REGISTRY, TAG } from "./images.ts";
import { helm, RELEASE, type Settings, upgrade } from "./helm.ts";
import { kubectl, kubectlRead, requireCluster } from "./kubectl.ts";

/** The installed product that all files share. */
export interface Product extends Settings {
  /** From `helm install` until every pod was ready, ms; 0 when it was installed before. */
  readyIn: number;
}

declare module "vitest" {
  interface ProvidedContext {
    product: Product;
  }
}

const NAMESPACE = process.env["K8S_NAMESPACE"] ?? "todo-proofs";
/** A Service of the proofs' own, on the node's address: it finds the gateway's pods however often they change. */
const DOOR = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "door-of-the-proofs" },
  spec: {
    type: "NodePort",
    selector: { "app.kubernetes.io/name": "gateway" },
    ports: [{ port: 80, targetPort: "app" }],
  },
};

/** Global setup: builds the images, installs the chart into a namespace of its own, removes both at the end. `K8S_KEEP=1` leaves it there. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  await requireCluster();
  if (process.env["K8S_IMAGES"] !== "built")
    await buildImages(IMAGE_NAMES, {
      registry: REGISTRY,
      tag: TAG,
      builder: process.env["K8S_IMAGE_BUILDER"],
      say: (line) => void process.stderr.write(`built ${line}\n`),
    });
  await makeNamespace();
  const url = await openDoor();
  const settings = { namespace: NAMESPACE, url };
  const isNew = (await helm(["list", "-n", NAMESPACE, "-q"])).trim() === "";
  const started = performance.now();
  await upgrade(settings);
  project.provide("product", { ...settings, readyIn: isNew ? performance.now() - started : 0 });
  return async () => {
    if (process.env["K8S_KEEP"] === "1") return;
    await helm(["uninstall", RELEASE, "-n", NAMESPACE, "--wait"]);
    await kubectl(["delete", "namespace", NAMESPACE, "--wait"]);
  };
}

/** The strictest of Kubernetes' standards for pods is enforced: a pod that breaks it is not even made. */
async function makeNamespace(): Promise<void> {
  const labels = {
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/warn": "restricted",
  };
  await kubectl(
    ["apply", "-f", "-"],
    JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE, labels } }),
  );
}

async function openDoor(): Promise<string> {
  await kubectl(["-n", NAMESPACE, "apply", "-f", "-"], JSON.stringify(DOOR));
  const service = await kubectlRead<{ spec: { ports: { nodePort: number }[] } }>([
    "-n",
    NAMESPACE,
    "get",
    "service",
    DOOR.metadata.name,
  ]);
  const nodes = await kubectlRead<{ items: { status: { addresses: { type: string; address: string }[] } }[] }>([
    "get",
    "nodes",
  ]);
  const address = nodes.items[0]?.status.addresses.find(({ type }) => type === "InternalIP")?.address;
  return `http://${address}:${service.spec.ports[0]!.nodePort}`;
}
