import { waitUntil } from "../../../../tools/stack/wait-until.ts";
import { kubectl, kubectlRead } from "./kubectl.ts";
import { isReady, type Pod, servingPods } from "./pods.ts";

/** What a pod counts among: as many of the same name must be ready again. */
export const nameOf = (pod: Pod): string => pod.metadata.labels["app.kubernetes.io/name"] ?? pod.metadata.name;

const peersOf = (namespace: string, name: string) => servingPods(namespace, `app.kubernetes.io/name=${name}`);

/**
 * SIGKILL after a second. Not by force: the cluster would forget a pod of a StatefulSet before it has ended, and start its successor on the same data.
 * @returns ms until as many pods as before were ready again */
export async function killPod(namespace: string, pod: Pod): Promise<number> {
  const name = nameOf(pod);
  const before = (await peersOf(namespace, name)).filter(isReady).length;
  const started = performance.now();
  await kubectl(["-n", namespace, "delete", "pod", pod.metadata.name, "--grace-period=1", "--wait=false"]);
  await waitUntil(
    async () => {
      const now = await peersOf(namespace, name);
      return now.every(({ metadata }) => metadata.uid !== pod.metadata.uid) && now.filter(isReady).length >= before;
    },
    { what: `A successor of ${pod.metadata.name}`, timeoutMs: 180_000, everyMs: 200 },
  );
  return performance.now() - started;
}

/** Asks the eviction API, as a drain of a node does. @returns whether the disruption budget allowed it */
export async function evictPod(namespace: string, pod: Pod): Promise<boolean> {
  const { name } = pod.metadata;
  const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace } };
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/eviction`;
  try {
    await kubectl(["create", "--raw", path, "-f", "-"], JSON.stringify(eviction));
    return true;
  } catch (error) {
    if (/disruption budget/.test(String(error))) return false;
    throw error;
  }
}

/** Waits until every Deployment and StatefulSet has all its pods, all are ready, and none is still ending. */
export async function allReady(namespace: string): Promise<void> {
  const complete = async () => {
    const { items } = await kubectlRead<{ items: { spec: { replicas: number } }[] }>([
      ...["-n", namespace, "get", "deployments,statefulsets"],
    ]);
    const pods = await servingPods(namespace);
    return pods.every(isReady) && pods.length === items.reduce((sum, { spec }) => sum + spec.replicas, 0);
  };
  await waitUntil(complete, { what: "All pods", timeoutMs: 240_000, everyMs: 500 });
}
