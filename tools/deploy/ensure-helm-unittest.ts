import { buildGoProgram } from "../stack/build-go-program.ts";

/** helm-unittest's path, built once from tools/helm-unittest: its own module replaces a dependency, which `go install` refuses. @throws MissingPart without Go */
export function ensureHelmUnittest(): Promise<string> {
  return buildGoProgram({
    name: "helm-unittest",
    sources: new URL("../helm-unittest/", import.meta.url).pathname,
    packagePath: "github.com/helm-unittest/helm-unittest/cmd/helm-unittest",
    cache: "tools",
    missing: "helm-unittest is built with Go, which is not installed: https://go.dev/dl",
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}
