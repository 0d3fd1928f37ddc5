import { kubectl, kubectlRead } from "./kubectl.ts";

/** As much of a pod as the proofs ask for. */
export interface Pod {
  metadata: { name: string; uid: string; labels: Record<string, string>; deletionTimestamp?: string };
  spec: { containers: { name: string }[]; initContainers?: { name: string }[] };
  status: {
    phase: string;
    podIP?: string;
    conditions?: { type: string; status: string; lastTransitionTime: string }[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

interface ContainerStatus {
  name: string;
  ready: boolean;
  restartCount: number;
  state: { waiting?: { reason: string; message?: string } };
}

/** The pods of a namespace that serve: those of Jobs and tests are left out. */
export async function servingPods(namespace: string, selector = ""): Promise<Pod[]> {
  const { items } = await kubectlRead<{ items: Pod[] }>(["-n", namespace, "get", "pods", "-l", selector]);
  return items.filter(({ metadata, status }) => status.phase !== "Succeeded" && !metadata.labels["job-name"]);
}

/** The app id that Dapr's injector marks a pod with; undefined for a server without a sidecar. */
export const appOf = (pod: Pod): string | undefined => pod.metadata.labels["dapr.io/app-id"];

export const isReady = (pod: Pod): boolean =>
  pod.metadata.deletionTimestamp === undefined &&
  (pod.status.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false);

/** Runs JavaScript (a module body that prints) with the Node of an app's own container: its image has no shell. */
export function nodeInPod(namespace: string, pod: string, container: string, script: string): Promise<string> {
  const node = ["/nodejs/bin/node", "--input-type=module", "-e", script];
  return kubectl(["-n", namespace, "exec", pod, "-c", container, "--", ...node]);
}
