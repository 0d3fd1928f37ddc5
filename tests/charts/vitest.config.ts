import { defineConfig } from "vitest/config";

// What is deployed, checked without a cluster: `npm run test:charts`. The first run builds Helm and its like (some minutes, needs Go).
export default defineConfig({
  test: {
    name: "charts",
    root: new URL("../..", import.meta.url).pathname,
    globalSetup: ["tests/charts/prepare.ts"],
    include: ["tests/charts/**/*.charts.test.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 900_000,
  },
});
