import { defineConfig } from "vitest/config";

// Needs Chromium and the built web UI: run by .ci/run, or npx vitest run --config tests/e2e/vitest.config.ts
export default defineConfig({
  test: {
    name: "e2e",
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/e2e/*.e2e.test.ts"],
    // Each file runs the whole product and a browser: two at once would measure the machine.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
