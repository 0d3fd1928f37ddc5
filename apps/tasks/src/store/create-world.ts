import type { Clock } from "@todo/clock";
import { createWriter, type Dapr, type DocumentKind, type Versioned, type Writer } from "@todo/dapr";
import { randomUUID } from "node:crypto";
import type { RecurringRecord, TaskRecord } from "../domain/record.ts";
import { createFiling } from "./filing.ts";
import { createLists, createListWriter } from "./lists.ts";
import { recurringDocument, recurringKey } from "./recurring-document.ts";
import type { Records, World } from "./store.ts";
import { taskDocument, taskKey } from "./task-document.ts";

interface Options {
  dapr: Dapr;
  clock: Clock;
  replicaId: string;
  onRetry: (error: unknown) => void;
}

/** The store of this service: guarded documents, and lists projected from them. */
export function createWorld({ dapr, clock, replicaId, onRetry }: Options): { world: World; writer: Writer } {
  const { state } = dapr;
  const filing = createFiling();
  const listWriter = createListWriter(state, clock, filing);
  const tasks = taskDocument((record) => listWriter.file(record, () => load(tasks, taskKey(record.userId, record.id))));
  const recurring = recurringDocument((record) =>
    listWriter.file(record, () => load(recurring, recurringKey(record.userId, record.id))),
  );
  const writer = createWriter(dapr, { replicaId, clock, documents: [tasks, recurring], onRetry });
  const load = <S extends Versioned, E>(kind: DocumentKind<S, E>, key: string) => writer.load(kind, key);

  const taskRecords = records<TaskRecord, Parameters<typeof tasks.evolve>[1]>(writer, tasks, taskKey);
  const world: World = {
    tasks: {
      ...taskRecords,
      keep: (record) =>
        taskRecords.create(record.userId, record.id, [{ eventType: "occurrence.kept", payload: record }]),
    },
    recurring: records<RecurringRecord, Parameters<typeof recurring.evolve>[1]>(writer, recurring, recurringKey),
    lists: createLists(state),
    moment: (userId) => ({ now: clock.now(), newId: randomUUID, file: (list) => filing.file(userId, list) }),
    now: () => clock.now(),
  };
  return { world, writer };
}

function records<S extends Versioned, E>(
  writer: Writer,
  kind: DocumentKind<S, E>,
  keyOf: (userId: string, id: string) => string,
): Records<S, E> {
  return {
    get: (userId, id) => writer.load(kind, keyOf(userId, id)),
    async create(userId, id, events) {
      const { outcome, state } = await writer.create(kind, keyOf(userId, id), events);
      return outcome === "created" ? state : undefined;
    },
    async change(userId, id, decide) {
      const { state } = await writer.commit(kind, keyOf(userId, id), (record) => ({
        events: decide(record),
        result: undefined,
      }));
      return state;
    },
  };
}
