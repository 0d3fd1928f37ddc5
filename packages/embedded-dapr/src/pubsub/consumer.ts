import type { Message, MessageLog, Topic } from "./message-log.ts";
import { PARTITIONS } from "./partition.ts";

/** No more messages than this wait in memory; the rest stays in the log until there is room. */
const BUFFER = 1024;
const PAGE = 256;

/** One consumer group's reading of one topic. */
export interface Consumer {
  /** Finds its place: from now on it misses nothing. Save it before `start`, else a crash forgets a new group. */
  open(): void;
  /** Begins to deliver. */
  start(): void;
  /** Takes no more messages; resolves when those under way are done. */
  stop(): Promise<void>;
  /** Whether everything that was published is consumed. */
  isDrained(): boolean;
  /** Persists how far it has come, if that changed; call it inside a commit. */
  savePlace(): void;
}

export interface ConsumerOptions {
  log: MessageLog;
  topic: Topic;
  /** undefined: a broadcast, which starts at the end and leaves no trace. */
  name: string | undefined;
  /** Start at the oldest retained message when the group is new. */
  fromOldest: boolean;
  /** Settles when the message is consumed, dropped or dead-lettered; "stopped" leaves it for the next start. */
  deliver(message: Message): Promise<"done" | "stopped">;
  /** Called whenever a message is done. */
  onProgress(): void;
}

/**
 * Reads a topic: one message at a time per partition, up to 64 partitions side by side. Places are kept as a floor (all
 * up to here is done) plus the partitions that are ahead of it, so that a crash repeats little and a start reads little.
 */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { log, topic, name } = options;
  const queues: Message[][] = Array.from({ length: PARTITIONS }, () => []);
  const done: number[] = Array.from({ length: PARTITIONS }, () => 0);
  const changed = new Set<number>();
  let cursor = 0;
  let savedFloor = -1;
  let buffered = 0;
  let running = 0;
  let stopped = true;
  let onIdle: (() => void) | undefined;

  const floor = (): number => {
    let lowest = cursor;
    for (const queue of queues) if (queue[0] && queue[0].id <= lowest) lowest = queue[0].id - 1;
    return lowest;
  };

  const accept = (message: Message) => {
    cursor = message.id;
    if (message.id <= (done[message.partition] ?? 0)) return;
    const queue = queues[message.partition] ?? [];
    queue.push(message);
    buffered += 1;
    if (queue.length === 1) void work(message.partition);
  };

  const hasRoom = () => !stopped && buffered < BUFFER && cursor < topic.last;

  const fill = () => {
    while (hasRoom()) {
      const page = log.read(topic, cursor, PAGE);
      for (const message of page) accept(message);
      // What is missing below the newest id was pruned.
      if (page.length === 0) cursor = topic.last;
    }
  };

  const work = async (partition: number) => {
    const queue = queues[partition] ?? [];
    running += 1;
    const next = () => (stopped ? undefined : queue[0]);
    for (let message = next(); message; message = next()) {
      if ((await options.deliver(message)) === "stopped") break;
      queue.shift();
      buffered -= 1;
      done[partition] = message.id;
      changed.add(partition);
      if (buffered < BUFFER / 2) fill();
      options.onProgress();
    }
    running -= 1;
    if (running === 0) onIdle?.();
  };

  const listener = (message: Message, previous: number) => {
    // Caught up: straight from the publisher's memory. Behind: it will be read when its turn comes.
    if (!stopped && cursor >= previous && buffered < BUFFER) accept(message);
  };

  return {
    open() {
      const place = name === undefined ? undefined : log.place(name, topic);
      cursor = place?.floor ?? (options.fromOldest && name !== undefined ? 0 : topic.last);
      for (const [partition, offset] of place?.offsets ?? []) done[partition] = offset;
      topic.listeners.add(listener);
    },
    start() {
      stopped = false;
      fill();
    },
    async stop() {
      stopped = true;
      topic.listeners.delete(listener);
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        onIdle = resolve;
      });
    },
    isDrained: () => buffered === 0 && running === 0 && cursor >= topic.last,
    savePlace() {
      if (name === undefined) return;
      const now = floor();
      if (now === savedFloor && changed.size === 0) return;
      const ahead: [number, number][] = [];
      for (const partition of changed) {
        const offset = done[partition] ?? 0;
        if (offset > now) ahead.push([partition, offset]);
      }
      log.savePlace(name, topic, now, ahead);
      changed.clear();
      savedFloor = now;
    },
  };
}
