import { parseAllDocuments } from "yaml";
import { runCommand } from "../../../tools/stack/run-command.ts";
import { ensureHelm } from "../../../tools/deploy/ensure-helm.ts";

export const umbrella = "deploy/charts/todo-app";
export const services = ["gateway", "assistant", "tasks", "scheduler", "notifications", "analytics"] as const;
/** The ways to run it that the chart has values for. */
export const targets = ["minikube", "doks", "gke", "aks"] as const;

/** An object of Kubernetes, as far as tests ask; what is in it is read as the tests need it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  // oxlint-disable-next-line typescript/no-explicit-any -- a manifest's form is Kubernetes' affair; kubeconform checks it
  [field: string]: any;
}

interface Options {
  chart?: string;
  /** Files, relative to the repository. */
  values?: string[];
  /** `--set`, as on a command line. */
  set?: string[];
}

/** Renders a chart as `helm install` would, without a cluster. @throws with Helm's own message when it refuses the values */
export async function renderText({ chart = umbrella, values = [], set = [] }: Options = {}): Promise<string> {
  const flags = [...values.flatMap((file) => ["--values", file]), ...set.flatMap((one) => ["--set", one])];
  // The newest Kubernetes that the chart is run on (docs/guides/deploy-on-kubernetes.md).
  const args = ["template", "todo-app", chart, "--namespace", "todo", "--kube-version", "1.34.0", ...flags];
  return runCommand(await ensureHelm(), args);
}

/** Like {@link renderText}, as objects. */
export async function render(options?: Options): Promise<Manifest[]> {
  const documents = parseAllDocuments(await renderText(options));
  return documents.flatMap((document) => (document.toJS() as Manifest | null) ?? []);
}

/** Values of one of the {@link targets}. */
export const valuesOf = (target: string): string[] => [`${umbrella}/values-${target}.yaml`];

/** The one object of this kind and name. @throws naming it when it is not there */
export function find(manifests: Manifest[], kind: string, name: string): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found) throw new Error(`There is no ${kind} ${name}`);
  return found;
}
