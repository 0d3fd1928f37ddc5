import { createDapr, httpTransport, type State, type Transport } from "@todo/dapr";
import { decideMigration, type StateFormat } from "./decide-migration.ts";

/** What this version writes. */
const OWN: StateFormat = { format: 1, readableFrom: 1 };
const KEY = "state-format";

interface Sidecar {
  port: string | undefined;
  apiToken: string | undefined;
}

/** Compares the form of what is stored with what this version reads and writes, through the sidecar of app id `operations`, and ends that sidecar. */
export async function migrate({ port, apiToken }: Sidecar): Promise<string> {
  if (!port)
    throw new Error("DAPR_HTTP_PORT is not set: this operation needs its sidecar (dapr.io/app-id: operations)");
  const transport = httpTransport({ port: Number(port), ...(apiToken && { apiToken }) });
  const dapr = createDapr({ appId: "operations", transport });
  try {
    // It publishes nothing: its sidecar has no broker.
    await dapr.waitUntilReady({ components: ["statestore"] });
    return await migrateState(dapr.state, OWN);
  } finally {
    await endSidecar(transport);
  }
}

/** @throws when stored documents are of a form that this version cannot read */
export async function migrateState(state: State, own: StateFormat): Promise<string> {
  const stored = await state.get<StateFormat>(KEY);
  const decision = decideMigration(stored?.value, own);
  switch (decision.kind) {
    case "write":
      // Whoever was faster is the same version of this, or a newer one whose word counts.
      await state.save(KEY, own, { etag: stored?.etag ?? "absent" });
      return `state is of format ${own.format} (${decision.why === "first" ? "written down for the first time" : "raised"})`;
    case "keep":
      return decision.why === "same"
        ? `state is of format ${own.format} already`
        : `state is of format ${stored!.value.format}, which this version (format ${own.format}) can read`;
    case "refuse":
      throw new Error(
        `state is of format ${decision.stored.format}, which versions before format ${decision.stored.readableFrom} cannot read; this one is of format ${own.format}. Restore the backup from before the upgrade, or stay on the newer version`,
      );
  }
}

/** A Job is done when all its containers are; the sidecar would go on. https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-job/ */
async function endSidecar(transport: Transport): Promise<void> {
  await transport({ method: "POST", path: "/v1.0/shutdown", headers: {} }).catch(() => {});
}
