/** An event as it leaves: the `data` of the CloudEvent. */
export interface Message {
  eventId: string;
  /** Also the topic. */
  eventType: string;
  schemaVersion: number;
  aggregateId: string;
  /** Also the partition key. */
  userId: string;
  occurredAt: string;
  payload: unknown;
}

/** State that knows how often it changed; the writer counts. */
export interface Versioned {
  version: number;
}

/** A kind of guarded document: how events change its state, what they say to the world, and which lists show it. */
export interface DocumentKind<State extends Versioned, Event> {
  /** Stored with each intent, so that recovery finds the kind again. */
  name: string;
  /** Pure. The version of the result is set by the writer. */
  evolve(state: State | undefined, event: Event): State;
  /** Pure. The message for one event, with the state after the whole commit; undefined keeps it inside. */
  toMessage(event: Event, state: State): Message | undefined;
  /** Brings lists up to date. Must be idempotent and keep the higher version: it may run twice, and late. */
  project?(state: State, key: string): Promise<void>;
  /** Pure. For how long from now a document in this state is kept, seconds; undefined: for ever. */
  keepFor?(state: State): number | undefined;
}

/** A document as stored: its state and which commits made it. */
export interface Document<State> {
  state: State;
  /** Ids of the last commits, newest last: what tells a commit that happened from one that lost its race. */
  timeline: string[];
}

/** Declares a kind of document; only helps inference. */
export function defineDocument<State extends Versioned, Event>(
  kind: DocumentKind<State, Event>,
): DocumentKind<State, Event> {
  return kind;
}

/** What finishing a commit needs to know of its kind. */
export interface AnyKind {
  name: string;
  project?(state: never, key: string): Promise<void>;
}
