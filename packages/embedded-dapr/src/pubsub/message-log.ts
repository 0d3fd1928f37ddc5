import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "@todo/clock";
import { PARTITIONS, partitionOf } from "./partition.ts";

export interface Message {
  /** Grows with the time of commit; unique over all topics. */
  id: number;
  partition: number;
  /** Published without an envelope. */
  raw: boolean;
  key: string | undefined;
  body: Uint8Array;
  /** The body as JSON, once somebody needed it; all groups are given the same object and change nothing in it. */
  event?: Record<string, unknown>;
}

export interface Topic {
  id: number;
  broker: string;
  name: string;
  /** Id of the newest committed message, 0 before the first. */
  last: number;
  /** Told of every message right after its commit, in order. */
  listeners: Set<(message: Message, previous: number) => void>;
}

/** A consumer's place in a topic, as persisted. */
export interface Place {
  /** All messages up to this id are consumed. */
  floor: number;
  /** Per partition, how far beyond the floor. */
  offsets: Map<number, number>;
}

export interface MessageLog {
  topic(broker: string, name: string): Topic;
  /** Appends; call it inside a commit, then `announce` after it. */
  append(topic: Topic, key: string | undefined, raw: boolean, body: Uint8Array): Message;
  /** Tells the listeners of a message that is on disk now. */
  announce(topic: Topic, message: Message): void;
  /** The next messages after `id`, oldest first. */
  read(topic: Topic, after: number, limit: number): Message[];
  place(consumer: string, topic: Topic): Place | undefined;
  /** Persists a place; call it inside a commit. */
  savePlace(consumer: string, topic: Topic, floor: number, offsets: Iterable<[number, number]>): void;
  /** Deletes up to `limit` messages from before `instant`; call it inside a commit. @returns how many */
  prune(instant: number, limit: number): number;
}

type MessageRow = [number, number, number, string | null, Uint8Array];

/** The durable log of all topics; cost of a step depends on what is read, not on what is retained. */
export function createMessageLog(database: DatabaseSync, clock: Clock): MessageLog {
  const topics = new Map<string, Topic>();
  const insertTopic = database.prepare(
    "INSERT INTO topics (broker, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = name RETURNING id",
  );
  const newest = database.prepare("SELECT coalesce(max(id), 0) AS id FROM messages WHERE topic = ?");
  const insert = database.prepare(
    "INSERT INTO messages (id, topic, partition, time, raw, key, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const select = database.prepare(
    "SELECT id, partition, raw, key, body FROM messages WHERE topic = ? AND id > ? ORDER BY id LIMIT ?",
  );
  select.setReturnArrays(true);
  const selectFloor = database.prepare("SELECT floor FROM consumers WHERE name = ? AND topic = ?");
  const selectOffsets = database.prepare("SELECT partition, offset FROM offsets WHERE name = ? AND topic = ?");
  const upsertFloor = database.prepare(
    "INSERT INTO consumers VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET floor = excluded.floor",
  );
  const upsertOffset = database.prepare(
    "INSERT INTO offsets VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET offset = excluded.offset",
  );
  const oldest = database.prepare("SELECT id, time FROM messages ORDER BY id LIMIT ?");
  const removeUpTo = database.prepare("DELETE FROM messages WHERE id <= ?");
  // Places outlive pruned messages: an id that was given out once must not come again below a consumer's floor.
  const highest = database
    .prepare(
      `SELECT max(coalesce((SELECT max(id) FROM messages), 0), coalesce((SELECT max(floor) FROM consumers), 0),
       coalesce((SELECT max(offset) FROM offsets), 0)) AS id`,
    )
    .get();
  let lastId = Number(highest?.["id"]);

  return {
    topic(broker, name) {
      const known = topics.get(`${broker}\0${name}`);
      if (known) return known;
      const id = Number(insertTopic.get(broker, name)?.["id"]);
      const topic: Topic = { id, broker, name, last: Number(newest.get(id)?.["id"]), listeners: new Set() };
      topics.set(`${broker}\0${name}`, topic);
      return topic;
    },
    append(topic, key, raw, body) {
      const id = (lastId += 1);
      const partition = key === undefined ? id % PARTITIONS : partitionOf(key);
      insert.run(id, topic.id, partition, clock.now(), raw ? 1 : 0, key ?? null, body);
      return { id, partition, raw, key, body };
    },
    announce(topic, message) {
      const previous = topic.last;
      topic.last = message.id;
      for (const listener of topic.listeners) listener(message, previous);
    },
    read(topic, after, limit) {
      const rows = select.all(topic.id, after, limit) as unknown as MessageRow[];
      return rows.map(([id, partition, raw, key, body]) => ({
        id,
        partition,
        raw: raw === 1,
        key: key ?? undefined,
        body,
      }));
    },
    place(consumer, topic) {
      const row = selectFloor.get(consumer, topic.id);
      if (!row) return undefined;
      const rows = selectOffsets.all(consumer, topic.id);
      const offsets = rows.map((offset): [number, number] => [Number(offset["partition"]), Number(offset["offset"])]);
      return { floor: Number(row["floor"]), offsets: new Map(offsets) };
    },
    savePlace(consumer, topic, floor, offsets) {
      upsertFloor.run(consumer, topic.id, floor);
      for (const [partition, offset] of offsets) upsertOffset.run(consumer, topic.id, partition, offset);
    },
    prune(instant, limit) {
      let count = 0;
      let id = 0;
      for (const row of oldest.all(limit)) {
        if (Number(row["time"]) >= instant) break;
        id = Number(row["id"]);
        count += 1;
      }
      if (count > 0) removeUpTo.run(id);
      return count;
    },
  };
}
