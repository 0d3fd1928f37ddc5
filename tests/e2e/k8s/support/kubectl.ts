import { MissingPart } from "../../../../tools/stack/missing-part.ts";
import { findProgram } from "../../../../tools/stack/find-program.ts";
import { runCommand } from "../../../../tools/stack/run-command.ts";

/** Runs kubectl against whatever KUBECONFIG points to. @throws with what it said */
export function kubectl(args: string[], input?: string): Promise<string> {
  return runCommand("kubectl", args, { ...(input !== undefined && { input }) });
}

/** The same, its answer read as JSON. */
export async function kubectlRead<Answer>(args: string[]): Promise<Answer> {
  return JSON.parse(await kubectl([...args, "-o", "json"])) as Answer;
}

/** @throws MissingPart when there is no kubectl, no helm, no cluster that answers, or no Dapr in it */
export async function requireCluster(): Promise<void> {
  for (const program of ["kubectl", "helm"])
    if (!findProgram(program)) throw new MissingPart(`The proofs on Kubernetes need ${program} on PATH`);
  await kubectl(["version", "--request-timeout=5s"]).catch((error: unknown) => {
    throw new MissingPart(
      `No cluster answers; KUBECONFIG says which one is asked (${String(error).split("\n").at(-1)})`,
    );
  });
  await kubectl(["get", "crd", "components.dapr.io", "--request-timeout=5s"]).catch(() => {
    throw new MissingPart("The cluster has no Dapr: `dapr init -k` or Dapr's Helm chart installs it");
  });
}

/** Every value of the Secrets of a namespace by its key, Helm's own records left out. */
export async function readSecrets(namespace: string): Promise<Record<string, string>> {
  const { items } = await kubectlRead<{ items: { type: string; data?: Record<string, string> }[] }>([
    "-n",
    namespace,
    "get",
    "secrets",
  ]);
  const entries = items
    .filter(({ type }) => type !== "helm.sh/release.v1")
    .flatMap(({ data = {} }) => Object.entries(data));
  return Object.fromEntries(entries.map(([key, value]) => [key, Buffer.from(value, "base64").toString()]));
}
