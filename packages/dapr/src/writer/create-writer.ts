import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "@todo/clock";
import { withinBudget, withoutBudget } from "../budget.ts";
import type { Dapr } from "../dapr.ts";
import { DaprError } from "../errors.ts";
import { serialise } from "../serialise.ts";
import { jitter, type Stored } from "../state.ts";
import { currentTrace } from "../trace.ts";
import type { AnyKind, Document, DocumentKind, Versioned } from "./document.ts";
import { createFinisher } from "./finish.ts";
import type { Intent } from "./intent.ts";
import { createDoubts } from "./doubts.ts";
import { createLeases, type Lease } from "./lease.ts";
import { createOwnLease } from "./own-lease.ts";
import { createRecoverDead } from "./recover-dead.ts";
import { createProgress } from "./progress.ts";
import { emptySlots, survivingIntents } from "./recover.ts";
import { createSlots } from "./slots.ts";
import { transact } from "./transact.ts";

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
/** An answer waits this long for a slow broker, then the event is left to the background (ms). */
const PATIENCE = 1_000;

export function createWriter(dapr: Dapr, options: Options): Writer {
  const { clock = systemClock, leaseMs = 30_000, replicaId = dapr.replicaId } = options;
  const { state } = dapr;
  const kinds = new Map(options.documents.map((kind) => [kind.name, kind]));
  const leases = createLeases(state);
  const inTurn = serialise();
  const onRetry = options.onRetry ?? (() => {});
  const finisher = createFinisher(dapr, clock, onRetry);
  const doubts = createDoubts(state, clock, onRetry);
  const lease = createOwnLease(leases, replicaId, clock, leaseMs);
  const slots = createSlots(options.slots ?? 16, (size) => lease.renew(size));
  const progress = createProgress();
  const underWay = new Set<Promise<void>>();
  const waiting = new Map<string, number>();
  let cancelRenewal = () => {};
  let running = false;
  let claimed: Promise<void> | undefined;

  /** Once before the first commit, also one that comes before `start`: an earlier life's slots are read before any is overwritten. */
  function claim(): Promise<void> {
    claimed ??= withoutBudget(async () => {
      const earlier = await leases.read(replicaId);
      if (earlier) await recover(replicaId, earlier);
      await lease.renew(slots.size);
    }).catch((error: unknown) => {
      claimed = undefined;
      throw error;
    });
    return withinBudget(claimed);
  }

  function settle(
    intent: Intent,
    kind: AnyKind,
    value: Versioned,
    release: () => void | Promise<void>,
  ): { firstTry: Promise<void>; finished: Promise<void> } {
    // What is committed is published and projected whether or not there is time left to wait for it.
    const { done, firstTry } = withoutBudget(() => finisher.finish(intent, kind, value));
    waiting.set(intent.key, (waiting.get(intent.key) ?? 0) + 1);
    const finished = done.then(async () => {
      await release();
      underWay.delete(finished);
      const left = (waiting.get(intent.key) ?? 1) - 1;
      if (left === 0) waiting.delete(intent.key);
      else waiting.set(intent.key, left);
    });
    underWay.add(finished);
    return { firstTry, finished };
  }

  async function attempt<State extends Versioned, Event>(
    kind: DocumentKind<State, Event>,
    key: string,
    stored: Stored<Document<State>> | undefined,
    events: Event[],
  ): Promise<State | "lost"> {
    if ((waiting.get(key) ?? 0) >= WAITING_PER_DOCUMENT)
      throw new DaprError("publish-failed", "Too many changes of this document wait for the broker");
    await claim();
    await withinBudget(withoutBudget(() => lease.hold(slots.size)));
    const before = stored?.value;
    const evolved = events.reduce<State | undefined>((value, event) => kind.evolve(value, event), before?.state)!;
    const next: State = { ...evolved, version: (before?.state.version ?? 0) + 1 };
    const messages = events.flatMap((event) => kind.toMessage(event, next) ?? []);
    const slot = await slots.take();
    const order = progress.begin();
    const release = () => {
      slots.free(slot);
      progress.end(order);
    };
    const trace = currentTrace();
    const intent: Intent = {
      commitId: randomUUID(),
      kind: kind.name,
      key,
      version: next.version,
      messages,
      ...(trace && { traceparent: trace }),
      order,
    };
    const document: Document<State> = {
      state: next,
      timeline: [...(before?.timeline ?? []), intent.commitId].slice(-TIMELINE),
    };
    const place = { replicaId, number: slot };
    const guard = { etag: stored?.etag ?? "absent", ttlSeconds: kind.keepFor?.(next) };
    const verdict = await transact(state, intent, document, place, guard);
    switch (verdict.outcome) {
      case "committed":
        await firstOf(settle(intent, kind, next, release).firstTry, PATIENCE);
        return next;
      case "lost":
        release();
        return "lost";
      case "outrun":
      case "in-doubt": {
        withoutBudget(() => doubts.watch(intent, (value) => void settle(intent, kind, value, release), release));
        if (verdict.outcome === "outrun") return "lost";
        throw verdict.failure;
      }
      default:
        return verdict satisfies never;
    }
  }

  async function recover(replica: string, { slots: count }: Lease): Promise<{ done: Promise<unknown> }> {
    const { survivors, done } = await survivingIntents(state, replica, count);
    const own = replica === replicaId;
    const work = survivors.map((survivor) => {
      const kind = kinds.get(survivor.intent.kind);
      if (!kind)
        throw new DaprError("state-failed", `An intent names the unknown document kind ${survivor.intent.kind}`);
      return { ...survivor, kind };
    });
    if (own) {
      // Before a slot is used again, and marks with it without which the next life could not tell that the others are done.
      await emptySlots(state, replica, done);
      slots.adopt(
        count,
        survivors.map(({ slot }) => slot),
      );
    }
    const settled = work.map(({ kind, state: value, ...found }) =>
      settle(found.intent, kind, value as Versioned, async () => {
        // Otherwise every later life would do it once more, until something else came to lie there.
        await emptySlots(state, replica, [found]).catch(onRetry);
        if (own) slots.free(found.slot);
      }),
    );
    await firstOf(Promise.all(settled.map(({ firstTry }) => firstTry)), PATIENCE);
    return { done: Promise.all(settled.map(({ finished }) => finished)) };
  }

  const recoverDead = createRecoverDead({ leases, replicaId, clock, recover, onRetry });

  /** Recovery does not hold the renewal up: a hung broker must not cost us our own lease. */
  function keepAlive(): void {
    if (!running) return;
    cancelRenewal = clock.after(leaseMs / 3, () => {
      void lease.renew(slots.size).catch(onRetry).then(keepAlive);
      void recoverDead().catch(onRetry);
    });
  }

  return {
    async start() {
      await claim();
      running = true;
      await recoverDead();
      keepAlive();
    },
    async stop() {
      running = false;
      cancelRenewal();
      await firstOf(Promise.all(underWay), 5_000);
      finisher.stop();
      doubts.stop();
      if (underWay.size === 0 && slots.taken === 0) await lease.release().catch(onRetry);
      claimed = undefined;
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
