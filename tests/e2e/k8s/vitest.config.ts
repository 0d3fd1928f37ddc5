import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** By number: an installation comes before what is done to it. */
class ByNumber extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId)));
  }
}

// Needs a cluster with Dapr that KUBECONFIG points to, kubectl and helm: `npm run test:k8s` (README.md).
export default defineConfig({
  test: {
    name: "k8s",
    root: new URL("../../..", import.meta.url).pathname,
    include: ["tests/e2e/k8s/*.k8s.test.ts"],
    globalSetup: ["tests/e2e/k8s/support/serve.ts"],
    // All files share one installed product, and each kills, upgrades or breaks it and leaves it whole again.
    fileParallelism: false,
    sequence: { sequencer: ByNumber },
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
