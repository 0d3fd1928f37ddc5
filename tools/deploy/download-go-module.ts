import { findGo } from "../stack/find-go.ts";
import { runCommand } from "../stack/run-command.ts";

/** The folder of a Go module's sources (`path@v1.2.3`) in Go's own cache, its sum checked. @throws MissingPart without Go */
export async function downloadGoModule(module: string): Promise<string> {
  const go = findGo(
    "The schemas of Kubernetes and its like come as Go modules; Go is not installed: https://go.dev/dl",
  );
  const answer = JSON.parse(await runCommand(go, ["mod", "download", "-json", module])) as { Dir: string };
  return answer.Dir;
}
