import { ensureGoTool } from "./ensure-go-tool.ts";

/** Kubeconform's path, built once. */
export function ensureKubeconform(): Promise<string> {
  return ensureGoTool({
    name: "kubeconform",
    module: "github.com/yannh/kubeconform/cmd/kubeconform",
    version: "v0.8.0",
  });
}
