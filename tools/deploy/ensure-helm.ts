import { ensureGoTool } from "./ensure-go-tool.ts";

/** Helm's path, built once. The charts also work with Helm 3. */
export function ensureHelm(): Promise<string> {
  return ensureGoTool({ name: "helm", module: "helm.sh/helm/v4/cmd/helm", version: "v4.3.1" });
}
