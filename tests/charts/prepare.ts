import { ensureHelm } from "../../tools/deploy/ensure-helm.ts";
import { ensureHelmUnittest } from "../../tools/deploy/ensure-helm-unittest.ts";
import { ensureKubeconform } from "../../tools/deploy/ensure-kubeconform.ts";

/** Builds what is built once before any test runs: minutes on a new machine, which are no test's own time, and one build at a time. */
export default async function prepare(): Promise<void> {
  for (const ensure of [ensureHelm, ensureHelmUnittest, ensureKubeconform]) await ensure();
}
