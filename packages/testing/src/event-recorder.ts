import type { AnyEvent, EventType } from "@todo/contracts";
import { wireBody } from "@todo/dapr";

/** An event as a consumer of its own saw it. */
export type RecordedEvent = AnyEvent & { payload: Record<string, unknown> };

type Matches = (event: RecordedEvent) => boolean;

/** A consumer that keeps what it hears, so that tests wait for events and not for time. */
export interface EventRecorder {
  /** All events so far, in order of arrival, duplicates included. */
  readonly events: RecordedEvent[];
  of(type: EventType, matches?: Matches): RecordedEvent[];
  /** The first event of that type which matches, past or future. @throws after `timeoutMs`, saying what was heard instead */
  next(type: EventType, matches?: Matches, timeoutMs?: number): Promise<RecordedEvent>;
  /** The sidecar's way in: answers `/dapr/subscribe` and takes deliveries. */
  handle(request: {
    method: string;
    path: string;
    body?: string | Uint8Array;
  }): Promise<{ status: number; headers: Record<string, string>; body: Uint8Array }>;
}

/** @param topics what to listen to */
export function createEventRecorder(topics: readonly EventType[]): EventRecorder {
  const events: RecordedEvent[] = [];
  const waiting = new Set<(event: RecordedEvent) => void>();
  const answer = (body: unknown) =>
    Promise.resolve({
      status: 200,
      headers: { "content-type": "application/json" },
      body: Buffer.from(JSON.stringify(body)),
    });

  const of = (type: EventType, matches: Matches = () => true) =>
    events.filter((event) => event.eventType === type && matches(event));

  return {
    events,
    of,
    next(type, matches = () => true, timeoutMs = 5_000) {
      const heard = of(type, matches)[0];
      if (heard) return Promise.resolve(heard);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(hear);
          reject(
            new Error(
              `No ${type} within ${timeoutMs} ms; heard ${events.map((event) => event.eventType).join(", ") || "nothing"}`,
            ),
          );
        }, timeoutMs);
        const hear = (event: RecordedEvent) => {
          if (event.eventType !== type || !matches(event)) return;
          clearTimeout(timer);
          waiting.delete(hear);
          resolve(event);
        };
        waiting.add(hear);
      });
    },
    handle(request) {
      if (request.path.startsWith("/dapr/subscribe"))
        return answer(topics.map((topic) => ({ pubsubname: "pubsub", topic, route: "/events" })));
      if (request.method !== "POST") return Promise.resolve({ status: 404, headers: {}, body: new Uint8Array() });
      const envelope = JSON.parse(Buffer.from(wireBody(request) ?? "").toString()) as { data: RecordedEvent };
      events.push(envelope.data);
      for (const hear of [...waiting]) hear(envelope.data);
      return answer({ status: "SUCCESS" });
    },
  };
}
