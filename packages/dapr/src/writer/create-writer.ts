import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "@todo/clock";
import type { Dapr } from "../dapr.ts";
import { DaprError } from "../errors.ts";
import { serialise } from "../serialise.ts";
import { jitter, type Stored } from "../state.ts";
import { currentTrace } from "../trace.ts";
import type { AnyKind, Document, DocumentKind, Versioned } from "./document.ts";
import { createFinisher } from "./finish.ts";
import type { Intent } from "./intent.ts";
import { createLeases, slotKey } from "./lease.ts";
import { survivingIntents } from "./recover.ts";
import { createSlots } from "./slots.ts";

/** What a decision came to. No events: nothing is written. */
export interface Decision<Event, Result> {
  events: Event[];
  result: Result;
}

export interface Committed<State, Event, Result> {
  state: State | undefined;
  result: Result;
  events: Event[];
  version: number;
}

/** The commit protocol (docs/adr/0001-commit-protocol.md): state and events leave together or not at all. */
export interface Writer {
  /** Registers under a lease, recovers what an earlier life of this replica and dead replicas left undone. */
  start(): Promise<void>;
  /** Waits for what is under way; what cannot be finished stays in its slot. */
  stop(): Promise<void>;
  /** Loads, decides, commits; decides again when somebody else was faster. Resolves when published (or tried) and projected. */
  commit<State extends Versioned, Event, Result>(
    kind: DocumentKind<State, Event>,
    key: string,
    decide: (state: State | undefined) => Decision<NoInfer<Event>, Result>,
  ): Promise<Committed<State, Event, Result>>;
  /** Commits a document that should be new, without reading it first. `exists`: it is there already, with this state. */
  create<State extends Versioned, Event>(
    kind: DocumentKind<State, Event>,
    key: string,
    events: Event[],
  ): Promise<{ outcome: "created" | "exists"; state: State }>;
  /** Reads a document's state. */
  load<State extends Versioned, Event>(kind: DocumentKind<State, Event>, key: string): Promise<State | undefined>;
  /** Commits whose events are not all published yet: a metric. */
  readonly pending: number;
}

interface Options {
  replicaId?: string;
  clock?: Clock;
  /** Slots to begin with; they double when all are taken (the broker is away). */
  slots?: number;
  leaseMs?: number;
  documents: AnyKind[];
  onRetry?: (error: unknown) => void;
}

/** Commits kept in a timeline. */
const TIMELINE = 64;
/** Commits of one document that may wait for the broker; more would push one out of the timeline before it is published. */
const WAITING_PER_DOCUMENT = 16;
/** Lost races before a commit gives up. */
const RACES = 30;
/** A replica that was only paused may wake and commit after it was recovered: look once more (ms). */
const SECOND_LOOK = 3_600_000;
/** An answer waits this long for a slow broker, then the event is left to the background (ms). */
const PATIENCE = 1_000;

export function createWriter(dapr: Dapr, options: Options): Writer {
  const { clock = systemClock, leaseMs = 30_000, replicaId = dapr.replicaId } = options;
  const { state } = dapr;
  const kinds = new Map(options.documents.map((kind) => [kind.name, kind]));
  const leases = createLeases(state);
  const inTurn = serialise();
  const finisher = createFinisher(dapr, clock, options.onRetry ?? (() => {}));
  const underWay = new Set<Promise<void>>();
  const waiting = new Map<string, number>();
  let leaseUntil = 0;
  let cancelRenewal = () => {};
  let running = false;

  const slots = createSlots(options.slots ?? 16, (size) => renew(size));

  async function renew(size: number): Promise<void> {
    const until = clock.now() + leaseMs;
    await leases.write(replicaId, { slots: size, until });
    leaseUntil = until;
  }

  /** A replica that was paused longer than its lease registers anew before it goes on: others may be recovering its slots. */
  async function holdLease(): Promise<void> {
    if (clock.now() < leaseUntil) return;
    await leases.register(replicaId, clock.now());
    await renew(slots.size);
  }

  function settle(intent: Intent, kind: AnyKind, value: Versioned, slot: number | undefined): Promise<void> {
    const { done, firstTry } = finisher.finish(intent, kind, value);
    waiting.set(intent.key, (waiting.get(intent.key) ?? 0) + 1);
    const finished = done.then(() => {
      if (slot !== undefined) slots.free(slot);
      underWay.delete(finished);
      const left = (waiting.get(intent.key) ?? 1) - 1;
      if (left === 0) waiting.delete(intent.key);
      else waiting.set(intent.key, left);
    });
    underWay.add(finished);
    return firstTry;
  }

  async function attempt<State extends Versioned, Event>(
    kind: DocumentKind<State, Event>,
    key: string,
    stored: Stored<Document<State>> | undefined,
    events: Event[],
  ): Promise<State | "lost"> {
    if ((waiting.get(key) ?? 0) >= WAITING_PER_DOCUMENT)
      throw new DaprError("publish-failed", "Too many changes of this document wait for the broker");
    await holdLease();
    const before = stored?.value;
    const evolved = events.reduce<State | undefined>((value, event) => kind.evolve(value, event), before?.state)!;
    const next: State = { ...evolved, version: (before?.state.version ?? 0) + 1 };
    const trace = currentTrace();
    const intent: Intent = {
      commitId: randomUUID(),
      kind: kind.name,
      key,
      version: next.version,
      messages: events.flatMap((event) => kind.toMessage(event, next) ?? []),
      ...(trace && { traceparent: trace }),
    };
    const document: Document<State> = {
      state: next,
      timeline: [...(before?.timeline ?? []), intent.commitId].slice(-TIMELINE),
    };
    const slot = await slots.take();
    const outcome = await transact(intent, document, slot, stored?.etag ?? "absent");
    if (outcome === "lost") {
      slots.free(slot);
      return "lost";
    }
    await firstOf(settle(intent, kind, next, slot), PATIENCE);
    return next;
  }

  /** A refusal or a broken connection does not say whether the document was written: its timeline does. */
  async function transact(
    intent: Intent,
    document: Document<Versioned>,
    slot: number,
    etag: string,
  ): Promise<"committed" | "lost"> {
    const operations = [
      { upsert: slotKey(replicaId, slot), value: intent },
      { upsert: intent.key, value: document, etag },
    ];
    let failure: unknown;
    try {
      if ((await state.transaction(operations)) === "committed") return "committed";
    } catch (error) {
      failure = error;
    }
    try {
      const now = await state.get<Document<Versioned>>(intent.key);
      if (now?.value.timeline.includes(intent.commitId)) return "committed";
      const moved = etag === "absent" ? now !== undefined : now?.etag !== etag;
      if (moved) return "lost";
    } catch (error) {
      failure = error;
    }
    // Still in doubt: the request may be on its way. The slot stays taken, so that recovery can tell later; the caller may try again.
    throw failure ?? new DaprError("state-failed", "The state store refused the change");
  }

  async function recover(replica: string, lease: { slots: number }): Promise<void> {
    const survivors = await survivingIntents(state, replica, lease.slots);
    const own = replica === replicaId;
    if (own)
      slots.adopt(
        lease.slots,
        survivors.map((survivor) => survivor.slot),
      );
    const tries = survivors.map(({ intent, state: value, slot }) => {
      const kind = kinds.get(intent.kind);
      if (!kind) throw new DaprError("state-failed", `An intent names the unknown document kind ${intent.kind}`);
      return settle(intent, kind, value as Versioned, own ? slot : undefined);
    });
    await Promise.all(tries);
  }

  async function recoverDead(): Promise<void> {
    for (const replica of await leases.replicas()) {
      if (replica === replicaId) continue;
      const lease = await leases.read(replica);
      if (!lease) await leases.forget(replica);
      else if (lease.until < clock.now() - SECOND_LOOK) {
        await recover(replica, lease);
        if (underWay.size === 0) await leases.forget(replica);
      } else if (lease.until < clock.now() && !recovered.has(replica)) {
        recovered.add(replica);
        await recover(replica, lease);
      } else if (lease.until >= clock.now()) recovered.delete(replica);
    }
  }
  const recovered = new Set<string>();

  function keepAlive(): void {
    if (!running) return;
    cancelRenewal = clock.at(clock.now() + leaseMs / 3, () => {
      const work = renew(slots.size)
        .then(recoverDead)
        .catch((error: unknown) => options.onRetry?.(error));
      void work.then(keepAlive);
    });
  }

  return {
    async start() {
      const earlier = await leases.read(replicaId);
      if (earlier) await recover(replicaId, earlier);
      await leases.register(replicaId, clock.now());
      await renew(slots.size);
      running = true;
      await recoverDead();
      keepAlive();
    },
    async stop() {
      running = false;
      cancelRenewal();
      await firstOf(Promise.all(underWay), 5_000);
      finisher.stop();
      if (underWay.size === 0 && slots.taken === 0)
        await leases.forget(replicaId).catch((error: unknown) => options.onRetry?.(error));
    },
    commit: (kind, key, decide) =>
      inTurn(key, async () => {
        for (let race = 0; race < RACES; race += 1) {
          const stored = await state.get<Document<Parameters<typeof decide>[0] & Versioned>>(key);
          const { events, result } = decide(stored?.value.state);
          if (events.length === 0)
            return { state: stored?.value.state, result, events, version: stored?.value.state.version ?? 0 };
          const next = await attempt(kind, key, stored as never, events);
          if (next !== "lost") return { state: next, result, events, version: next.version };
          await jitter(race);
        }
        throw new DaprError("conflict", "This is being changed by too many at once");
      }),
    create: (kind, key, events) =>
      inTurn(key, async () => {
        const next = await attempt(kind, key, undefined, events);
        if (next !== "lost") return { outcome: "created", state: next };
        const stored = await state.get<Document<typeof next>>(key);
        if (!stored) throw new DaprError("conflict", "This was created and removed at the same time");
        return { outcome: "exists", state: stored.value.state as Exclude<typeof next, "lost"> };
      }),
    load: async (_kind, key) => (await state.get<Document<never>>(key))?.value.state,
    get pending() {
      return underWay.size;
    },
  };
}

/** Real time: how long a person waits does not depend on a clock that tests turn. */
async function firstOf(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms).unref()));
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
