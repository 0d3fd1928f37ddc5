import type { Manifest } from "./render.ts";

/** One end of a connection: a pod of this namespace, one of another, or an address outside. */
export type End = { app: string } | { namespace: string; labels?: Record<string, string> } | { ip: string };

/** A service's pods, as the policies select them. */
const labelsOf = (app: string) => ({ "app.kubernetes.io/name": app, "app.kubernetes.io/part-of": "todo-app" });

/** Whether the NetworkPolicies let `from` open a TCP connection to `port` of `to`. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export function mayConnect(manifests: Manifest[], from: End, to: End, port: number): boolean {
  const policies = manifests.filter(({ kind }) => kind === "NetworkPolicy").map(({ spec }) => spec);
  return passes(policies, "Egress", from, to, port) && passes(policies, "Ingress", to, from, port);
}

/** One pod's side: it is free while no policy selects it in this direction, and then bound by the union of those that do. */
// oxlint-disable-next-line typescript/no-explicit-any -- as in Manifest
function passes(policies: any[], direction: "Ingress" | "Egress", self: End, peer: End, port: number): boolean {
  if (!("app" in self)) return true;
  const own = policies.filter(
    (spec) => spec.policyTypes.includes(direction) && selects(spec.podSelector, labelsOf(self.app)),
  );
  if (own.length === 0) return true;
  const [rules, peers] = direction === "Ingress" ? (["ingress", "from"] as const) : (["egress", "to"] as const);
  return own
    .flatMap((spec) => spec[rules] ?? [])
    .some((rule) => {
      const portFits =
        !rule.ports ||
        rule.ports.some((one: { port: number; protocol: string }) => one.port === port && one.protocol === "TCP");
      return portFits && (!rule[peers]?.length || rule[peers].some((one: unknown) => means(one, peer)));
    });
}

// oxlint-disable-next-line typescript/no-explicit-any -- as in Manifest
function means(policyPeer: any, end: End): boolean {
  if (policyPeer.ipBlock) return "ip" in end && inBlock(end.ip, policyPeer.ipBlock);
  if ("ip" in end) return false;
  const namespace = "namespace" in end ? end.namespace : "todo";
  const labels = "app" in end ? labelsOf(end.app) : (end.labels ?? {});
  const namespaceFits = policyPeer.namespaceSelector
    ? selects(policyPeer.namespaceSelector, { "kubernetes.io/metadata.name": namespace })
    : namespace === "todo";
  return namespaceFits && (!policyPeer.podSelector || selects(policyPeer.podSelector, labels));
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Record<string, string>): boolean {
  if (matchExpressions.some(({ operator }) => operator !== "In")) throw new Error("Only In is understood here");
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? ""))
  );
}

function inBlock(ip: string, { cidr, except = [] }: { cidr: string; except?: string[] }): boolean {
  return inCidr(ip, cidr) && !except.some((one) => inCidr(ip, one));
}

function inCidr(ip: string, cidr: string): boolean {
  const [base, bits] = cidr.split("/") as [string, string];
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(ip) / size) === Math.floor(numberOf(base) / size);
}

const numberOf = (ip: string): number => ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
