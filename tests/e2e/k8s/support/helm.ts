import { runCommand } from "../../../../tools/stack/run-command.ts";
import { PRODUCT_APPS } from "@todo/operations";
import { kubectlRead } from "./kubectl.ts";
import { REGISTRY, TAG } from "./images.ts";

export const RELEASE = "todo-app";
export const CHART = new URL("../../../../deploy/charts/todo-app", import.meta.url).pathname;

/** Runs helm. @throws with what it said */
export function helm(args: string[], input?: string): Promise<string> {
  return runCommand("helm", args, { ...(input !== undefined && { input }) });
}

/** Where an installation of the proofs is. */
export interface Settings {
  namespace: string;
  /** Where people reach the gateway. */
  url: string;
}

/** Values of the chart by their path: `{ "global.state": "redis" }`. */
export type Values = Record<string, string | number | boolean>;

/** Installs the product or brings it to these values, and waits until it serves. @throws with what helm said */
export async function upgrade(settings: Settings, values: Values = {}, flags: string[] = []): Promise<void> {
  const files = ["-f", `${CHART}/values-minikube.yaml`, "-f", "-"];
  const args = ["upgrade", "--install", RELEASE, CHART, "-n", settings.namespace, ...files];
  const nested = nest({ ...valuesOfProofs(settings), ...values });
  await helm([...args, "--wait", "--timeout", "10m", ...flags], JSON.stringify(nested));
}

/** Two replicas of each service, so that one may fall; no limits, since all people of a proof come from one address. */
function valuesOfProofs({ url }: Settings): Values {
  return {
    "global.image.registry": REGISTRY,
    "global.image.tag": TAG,
    "dev-servers.kafka.image": `${REGISTRY}/kafka:${TAG}`,
    "gateway.env.PUBLIC_URL": url,
    "gateway.env.RATE_LIMIT_PER_MINUTE": "1000000",
    "gateway.env.AUTH_LIMIT_PER_MINUTE": "1000000",
    "gateway.autoscaling.enabled": false,
    "tasks.autoscaling.enabled": false,
    // No proof sends e-mail; its image is not one of ours.
    "dev-servers.mailpit.enabled": false,
    ...Object.fromEntries(PRODUCT_APPS.map((app) => [`${app}.replicas`, 2])),
  };
}

function nest(values: Values): object {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split(".");
    const last = keys.pop()!;
    let at = root;
    for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return root;
}

/** The manifests of one values file, for the version of this cluster. */
export async function render(namespace: string, file: string): Promise<string> {
  const { serverVersion } = await kubectlRead<{ serverVersion: { gitVersion: string } }>(["version"]);
  const version = ["--kube-version", serverVersion.gitVersion];
  return helm(["template", RELEASE, CHART, "-n", namespace, "-f", `${CHART}/${file}`, ...version]);
}
