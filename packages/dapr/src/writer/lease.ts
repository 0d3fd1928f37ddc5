import type { State } from "../state.ts";

/** Says that a replica is alive and how many slots it has. */
export interface Lease {
  slots: number;
  /** Epoch ms; later than this others may recover the replica's slots. */
  until: number;
}

/** Which replicas there are, each with the instant it registered. */
type Registry = Record<string, number>;

const REGISTRY = "writer/replicas";
export const leaseKey = (replicaId: string): string => `writer/lease/${replicaId}`;
export const slotKey = (replicaId: string, slot: number): string => `writer/intent/${replicaId}/${slot}`;

/** Leases of the replicas of one app. */
export interface Leases {
  read(replicaId: string): Promise<Lease | undefined>;
  /** Renews, or says the new number of slots. */
  write(replicaId: string, lease: Lease): Promise<void>;
  register(replicaId: string, now: number): Promise<void>;
  forget(replicaId: string): Promise<void>;
  replicas(): Promise<string[]>;
}

export function createLeases(state: State): Leases {
  return {
    read: async (replicaId) => (await state.get<Lease>(leaseKey(replicaId)))?.value,
    write: async (replicaId, lease) => void (await state.save(leaseKey(replicaId), lease)),
    register: async (replicaId, now) =>
      void (await state.update<Registry>(REGISTRY, (all) =>
        all && replicaId in all ? all : { ...all, [replicaId]: now },
      )),
    async forget(replicaId) {
      await state.update<Registry>(REGISTRY, (all) => {
        if (!all || !(replicaId in all)) return all;
        const { [replicaId]: _gone, ...rest } = all;
        return rest;
      });
      await state.delete(leaseKey(replicaId));
    },
    replicas: async () => Object.keys((await state.get<Registry>(REGISTRY))?.value ?? {}),
  };
}
