import { PassThrough } from "node:stream";
import type { Clock } from "@todo/clock";
import { Gauge, type Registry } from "prom-client";

/** Bytes that may wait for a slow page before it is cut off; it reconnects and reads everything anew. */
const BACKLOG = 256 * 1024;
const HEARTBEAT = 25_000;

/** Pages that are open now, by person. */
export interface Connections {
  open(userId: string): PassThrough;
  send(userId: string, type: string, payload: unknown): void;
  closeAll(): void;
}

export function createConnections(clock: Clock, registry: Registry): Connections {
  const byUser = new Map<string, Set<PassThrough>>();
  const gauge = new Gauge({ name: "sse_connections", help: "Open pages", registers: [registry] });

  const write = (stream: PassThrough, text: string) => {
    if (stream.writableLength > BACKLOG) stream.destroy();
    else stream.write(text);
  };

  return {
    open(userId) {
      const stream = new PassThrough();
      const mine = byUser.get(userId) ?? new Set();
      byUser.set(userId, mine.add(stream));
      gauge.inc();
      let cancel = () => {};
      const beat = () => {
        write(stream, ": still here\n\n");
        cancel = clock.at(clock.now() + HEARTBEAT, beat);
      };
      cancel = clock.at(clock.now() + HEARTBEAT, beat);
      stream.once("close", () => {
        cancel();
        gauge.dec();
        mine.delete(stream);
        if (mine.size === 0) byUser.delete(userId);
      });
      write(stream, "retry: 2000\n\n");
      return stream;
    },
    send(userId, type, payload) {
      const mine = byUser.get(userId);
      if (!mine) return;
      const text = `event: ${type}\ndata: ${JSON.stringify({ type, payload })}\n\n`;
      for (const stream of mine) write(stream, text);
    },
    closeAll() {
      for (const mine of byUser.values()) for (const stream of mine) stream.end();
    },
  };
}
