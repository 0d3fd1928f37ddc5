import type { Clock } from "@todo/clock";
import { createDapr, type Dapr } from "../dapr.ts";
import type { Transport } from "../transport.ts";
import { createWriter, type Writer } from "../writer/create-writer.ts";
import { defineDocument, type Document, type DocumentKind } from "../writer/document.ts";

/** A document that remembers every event that made it: what was kept, doubled or lost can be read off. */
export interface Ledger {
  version: number;
  ids: string[];
}

export interface Entry {
  id: string;
}

/** The ledger kind with its own projection, and writers on it. */
export interface Ledgers {
  kind: DocumentKind<Ledger, Entry>;
  projected: Map<string, Ledger>;
  /** What stands between a commit and its projection: throws when the process is gone. */
  beforeProjection: () => void;
  replica(
    replicaId: string,
    transport: Transport,
    clock: Clock,
    options?: { slots?: number; leaseMs?: number },
  ): { writer: Writer; dapr: Dapr; failures: unknown[] };
}

export function createLedgers(): Ledgers {
  const projected = new Map<string, Ledger>();
  const kind = defineDocument<Ledger, Entry>({
    name: "ledger",
    evolve: (state, { id }) => ({ version: 0, ids: [...(state?.ids ?? []), id] }),
    toMessage: ({ id }, state) => ({
      eventId: id,
      eventType: "ledger.written",
      schemaVersion: 1,
      aggregateId: "ledger",
      userId: "u",
      occurredAt: "2026-01-01T00:00:00.000Z",
      payload: state,
    }),
    async project(state, key) {
      await Promise.resolve();
      ledgers.beforeProjection();
      if ((projected.get(key)?.version ?? 0) < state.version) projected.set(key, state);
    },
  });
  const ledgers: Ledgers = {
    kind,
    projected,
    beforeProjection: () => undefined,
    replica(replicaId, transport, clock, options = {}) {
      const failures: unknown[] = [];
      const dapr = createDapr({ appId: "ledgers", transport, replicaId, clock, timeoutMs: 1_000 });
      const writer = createWriter(dapr, {
        documents: [kind],
        clock,
        onRetry: (error) => void failures.push(error),
        ...options,
      });
      return { writer, dapr, failures };
    },
  };
  return ledgers;
}

/** The document as it stands in the store. */
export async function stored(dapr: Dapr, key: string): Promise<Document<Ledger> | undefined> {
  return (await dapr.state.get<Document<Ledger>>(key))?.value;
}
