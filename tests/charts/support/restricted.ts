import type { PodTemplate } from "./pods-of.ts";

/**
 * Where a pod breaks Pod Security "restricted", or is laxer than this product wants to be: a writable root file system, a token that the
 * container gets without asking. https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function violationsOf({ spec }: PodTemplate): string[] {
  const found: string[] = [];
  const pod = spec.securityContext ?? {};
  if (spec.hostNetwork || spec.hostPID || spec.hostIPC) found.push("shares a namespace of the node");
  if (spec.automountServiceAccountToken !== false) found.push("mounts a token of the API server");
  for (const volume of spec.volumes ?? []) if (volume.hostPath) found.push(`volume ${volume.name}: a path of the node`);
  for (const container of [...spec.containers, ...(spec.initContainers ?? [])]) {
    const own = container.securityContext ?? {};
    const say = (what: string) => found.push(`${container.name}: ${what}`);
    if ((own.runAsNonRoot ?? pod.runAsNonRoot) !== true) say("may run as root");
    if ((own.runAsUser ?? pod.runAsUser ?? 1) === 0) say("runs as root");
    if (own.privileged) say("is privileged");
    if (own.allowPrivilegeEscalation !== false) say("may gain privileges");
    if (!own.capabilities?.drop?.includes("ALL") || own.capabilities.add?.length) say("keeps capabilities");
    if ((own.seccompProfile ?? pod.seccompProfile)?.type !== "RuntimeDefault") say("has no seccomp profile");
    if (own.readOnlyRootFilesystem !== true) say("writes into its root file system");
    if (!container.resources?.requests?.memory || !container.resources.limits?.memory) say("has no memory limit");
  }
  return found;
}
