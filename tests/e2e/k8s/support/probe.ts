import { nodeInPod, type Pod, appOf } from "./pods.ts";
import { kubectl } from "./kubectl.ts";

/** Where a connection is tried to. */
export interface Target {
  name: string;
  address: string;
  port: number;
}

/** How long a connection may take: a policy drops packets, it does not refuse them. */
const PATIENCE = 2_500;

/** Which of the targets a pod can open a connection to, asked from inside the pod. */
export async function reachableFrom(namespace: string, pod: Pod, targets: Target[]): Promise<Set<string>> {
  const script = `import { connect } from "node:net";
    const open = ({ name, address, port }) => new Promise((resolve) => {
      const socket = connect({ host: address, port, timeout: ${PATIENCE} });
      const end = (answer) => { socket.destroy(); resolve(answer); };
      socket.on("connect", () => end([name])).on("error", () => end([])).on("timeout", () => end([]));
    });
    console.log(JSON.stringify((await Promise.all(${JSON.stringify(targets)}.map(open))).flat()));`;
  const container = appOf(pod) ?? pod.spec.containers[0]!.name;
  return new Set(JSON.parse(await nodeInPod(namespace, pod.metadata.name, container, script)) as string[]);
}

/** A pod that belongs to nothing of the product: it sleeps, and can be asked to try connections. Removed by the caller. */
export async function startStranger(
  namespace: string,
  name: string,
  image: string,
  labels: Record<string, string> = {},
): Promise<Pod> {
  const container = {
    name: "stranger",
    image,
    command: ["/nodejs/bin/node", "-e", "setInterval(() => {}, 1e6)"],
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
  };
  const spec = {
    containers: [container],
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
  };
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name, labels: { proof: "stranger", ...labels } }, spec };
  await kubectl(["-n", namespace, "apply", "-f", "-"], JSON.stringify(pod));
  await kubectl(["-n", namespace, "wait", "--for=condition=Ready", `pod/${name}`, "--timeout=60s"]);
  return JSON.parse(await kubectl(["-n", namespace, "get", "pod", name, "-o", "json"])) as Pod;
}
