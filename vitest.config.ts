import { defineConfig } from "vitest/config";

// One runner for everything; the suffix says the level (docs/guides/testing.md).
const exclude = ["**/node_modules/**", "**/dist/**", "**/*.real.test.ts", "**/*.e2e.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "apps/!(web)/src/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: [...exclude, "**/*.int.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          include: [
            "tests/**/*.int.test.ts",
            "packages/*/src/**/*.int.test.ts",
            "apps/!(web)/src/**/*.int.test.ts",
            "tests/conformance/**/*.test.ts",
          ],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      "apps/web/vite.config.ts",
    ],
  },
});
