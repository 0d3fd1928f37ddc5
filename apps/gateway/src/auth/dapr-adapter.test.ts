import {
  authFlowTestSuite,
  caseInsensitiveTestSuite,
  normalTestSuite,
  testAdapter,
} from "@better-auth/test-utils/adapter";
import { createDapr, type Transport } from "@todo/dapr";
import { createEmbeddedDapr } from "@todo/embedded-dapr";
import { afterAll } from "vitest";
import { daprAdapter } from "./dapr-adapter.ts";

// Better Auth's own suites for database adapters, on the embedded sidecar.
const embedded = createEmbeddedDapr({
  dataDir: ":memory:",
  components: [{ name: "statestore", type: "state.sqlite", version: "v1", metadata: {}, scopes: [] }] as never,
});
const dapr = createDapr({ appId: "gateway", transport: embedded.sidecar("gateway", {}).handle as Transport });
await embedded.start();
afterAll(() => embedded.stop());

const { execute } = await testAdapter({
  adapter: () => daprAdapter(dapr.state),
  runMigrations() {
    // Dapr state has no schema.
  },
  tests: [normalTestSuite(), authFlowTestSuite(), caseInsensitiveTestSuite()],
});
execute();
