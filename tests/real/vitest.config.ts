import { defineConfig } from "vitest/config";

const root = new URL("../..", import.meta.url).pathname;
const globalSetup = ["tests/real/serve.ts"];
const timeouts = { testTimeout: 120_000, hookTimeout: 180_000 };

/** The conformance suite, as it is, against daprd on one store. */
const conformance = (store: "postgres" | "redis") => ({
  test: {
    name: `conformance ${store}`,
    root,
    include: ["tests/conformance/*.test.ts"],
    env: { CONFORMANCE: "daprd", TODO_STACK: store },
    globalSetup,
    ...timeouts,
  },
});

/** The integration suite, as it is, on real sidecars, Kafka and one store: one file after the other, since they share the sidecars. */
const integration = (store: "postgres" | "redis") => ({
  test: {
    name: `integration ${store}`,
    root,
    include: ["tests/integration/*.int.test.ts"],
    // A copy of the data directory belongs to the embedded sidecar, and hundreds of random histories are not for a stack that is emptied each time.
    exclude: ["tests/integration/backup.int.test.ts", "tests/integration/*.property.int.test.ts"],
    env: { TODO_STACK: store, TODO_SIDECARS: "product" },
    globalSetup,
    fileParallelism: false,
    ...timeouts,
  },
});

/** What only the real stack can show; each file runs the product in processes of its own. */
const real = {
  test: {
    name: "real",
    root,
    include: ["tests/**/*.real.test.ts", "tools/**/*.real.test.ts"],
    fileParallelism: false,
    ...timeouts,
  },
};

// Needs Go, Java with Maven, and either root with apt or Postgres and Redis: `npm run test:real`.
export default defineConfig({
  test: {
    root,
    maxWorkers: 2,
    projects: [conformance("postgres"), conformance("redis"), integration("postgres"), integration("redis"), real],
  },
});
