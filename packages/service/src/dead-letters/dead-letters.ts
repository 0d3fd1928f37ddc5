import type { Clock } from "@todo/clock";
import { AppError } from "@todo/contracts";
import { type Dapr, type Subscription, withTrace } from "@todo/dapr";
import { Counter, type Registry } from "prom-client";
import { type DeadLetter, letterOf } from "./letter.ts";

const INDEX = "dead-letters";
/** Letters listed at once; older ones leave the list and expire. */
const LISTED = 1_000;
const KEPT_SECONDS = 30 * 86_400;

/** A letter as it is listed: all but the event. */
export type ListedLetter = Omit<DeadLetter, "event">;

/** What became of a replay. */
export type Replayed = { outcome: "done" } | { outcome: "refused" | "failed"; reason: string };

/** Events that this service could not handle: kept in its state until the operator replays or discards them. */
export interface DeadLetters {
  keep(envelope: Record<string, unknown>): Promise<ListedLetter>;
  /** The newest first. */
  list(): Promise<ListedLetter[]>;
  /** @throws AppError `not-found` */
  get(id: string): Promise<DeadLetter>;
  /** Hands the event to its handler once more; a letter that was handled is gone. @throws AppError `not-found` */
  replay(id: string): Promise<Replayed>;
  discard(id: string): Promise<void>;
}

interface Options {
  dapr: Dapr;
  clock: Clock;
  registry: Registry;
  subscriptions: Subscription[];
}

export function createDeadLetters({ dapr: { state }, clock, registry, subscriptions }: Options): DeadLetters {
  const kept = new Counter({
    name: "dead_letters_total",
    help: "Events given up",
    labelNames: ["topic"],
    registers: [registry],
  });
  const key = (id: string) => `dead-letter/${id}`;
  const change = (edit: (items: ListedLetter[]) => ListedLetter[]) =>
    state.update<{ items: ListedLetter[] }>(INDEX, (index) => ({ items: edit(index?.items ?? []) }));

  const letters: DeadLetters = {
    async keep(envelope) {
      const { event, ...listed } = letterOf(envelope, new Date(clock.now()).toISOString());
      // The letter first: a crash in between leaves one that is not listed, and the sidecar delivers it again.
      await state.save(key(listed.id), { ...listed, event }, { ttlSeconds: KEPT_SECONDS });
      await change((items) => [listed, ...items.filter(({ id }) => id !== listed.id)].slice(0, LISTED));
      kept.inc({ topic: listed.topic });
      return listed;
    },
    async list() {
      const items = (await state.get<{ items: ListedLetter[] }>(INDEX))?.value.items ?? [];
      const oldest = clock.now() - KEPT_SECONDS * 1000;
      return items.filter(({ at }) => Date.parse(at) > oldest);
    },
    async get(id) {
      const stored = await state.get<DeadLetter>(key(id));
      if (!stored) throw new AppError("not-found", "There is no such dead letter");
      return stored.value;
    },
    async replay(id) {
      const { topic, event } = await letters.get(id);
      const handled = await handle(subscriptions, topic, event);
      if (handled.outcome === "done") await letters.discard(id);
      return handled;
    },
    async discard(id) {
      await change((items) => items.filter((item) => item.id !== id));
      await state.delete(key(id));
    },
  };
  return letters;
}

async function handle(subscriptions: Subscription[], topic: string, event: DeadLetter["event"]): Promise<Replayed> {
  const subscription = subscriptions.find((item) => item.topic === topic);
  if (!subscription) return { outcome: "refused", reason: `Nothing here listens to ${topic} any more` };
  const { id, time, traceparent } = event as { id?: string; time?: string; traceparent?: string };
  const meta = { id: String(id), topic, time: String(time), ...(traceparent && { traceparent }) };
  const receive = () => subscription.receive(event["data"], meta);
  try {
    const result = await (traceparent ? withTrace(traceparent, receive) : receive());
    switch (result.outcome) {
      case "done":
        return { outcome: "done" };
      case "invalid":
        return { outcome: "refused", reason: result.reason };
      case "dead-letter":
        return { outcome: "refused", reason: "Its handler refused it" };
      case "retry":
        return { outcome: "failed", reason: "Its handler asks to try again later" };
      default:
        return result satisfies never;
    }
  } catch (error) {
    return { outcome: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
