import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import type { Clock } from "@todo/clock";
import { Gauge, type Registry } from "prom-client";

/** Bytes that may wait for a slow page before it is cut off; it reconnects and reads everything anew. */
const BACKLOG = 256 * 1024;
const HEARTBEAT = 25_000;
/** Events kept of each person with an open page, for a page that was cut off for a moment. */
const KEPT = 100;
/** How long they are kept after the last page has closed (ms). */
const KEPT_FOR = 60_000;

/** A person who has pages open, or had until a moment ago. */
interface Viewer {
  pages: Set<PassThrough>;
  recent: { number: number; text: string }[];
  /** All events up to this number are kept no more. */
  dropped: number;
  forget: () => void;
}

interface OpenOptions {
  /** The last event that the page has seen: what came after it is told again, or `resync` when that is not known any more. */
  lastEventId?: string | undefined;
  /** After this the page must come again with a new token (ms). */
  lifetime?: number | undefined;
}

/** Pages that are open now, by person. */
export interface Connections {
  open(userId: string, options?: OpenOptions): PassThrough;
  send(userId: string, type: string, payload: unknown): void;
  closeAll(): void;
}

export function createConnections(clock: Clock, registry: Registry): Connections {
  const viewers = new Map<string, Viewer>();
  // Numbers are this process's own: a page that comes from another replica cannot be told what it missed.
  const run = randomBytes(6).toString("base64url");
  let count = 0;
  const gauge = new Gauge({ name: "sse_connections", help: "Open pages", registers: [registry] });

  const write = (stream: PassThrough, text: string) => {
    if (stream.writableEnded) return;
    if (stream.writableLength > BACKLOG) stream.destroy();
    else stream.write(text);
  };

  const viewerOf = (userId: string): Viewer => {
    const known = viewers.get(userId);
    known?.forget();
    // A number of its own: whatever a page has seen before is older than what is kept from now on.
    const viewer = known ?? { pages: new Set(), recent: [], dropped: (count += 1), forget: () => {} };
    viewers.set(userId, viewer);
    return viewer;
  };

  const missed = (viewer: Viewer, lastEventId: string): string => {
    const [ofRun, number] = lastEventId.split(".");
    const known = ofRun === run && /^\d+$/.test(number ?? "") && Number(number) >= viewer.dropped;
    if (!known) return "event: resync\ndata: {}\n\n";
    return viewer.recent.flatMap((event) => (event.number > Number(number) ? event.text : [])).join("");
  };

  return {
    open(userId, { lastEventId, lifetime } = {}) {
      const viewer = viewerOf(userId);
      const stream = new PassThrough();
      viewer.pages.add(stream);
      gauge.inc();
      let cancel = () => {};
      const beat = () => {
        // Ended a while ago, and its reader has not taken the rest: gone.
        if (stream.writableEnded) return void stream.destroy();
        write(stream, ": still here\n\n");
        cancel = clock.after(HEARTBEAT, beat);
      };
      cancel = clock.after(HEARTBEAT, beat);
      const cancelEnd = lifetime === undefined ? () => {} : clock.after(lifetime, () => stream.end());
      stream.once("close", () => {
        cancel();
        cancelEnd();
        gauge.dec();
        viewer.pages.delete(stream);
        if (viewer.pages.size > 0) return;
        viewer.forget = clock.after(KEPT_FOR, () => void viewers.delete(userId));
      });
      const before = lastEventId === undefined ? "" : missed(viewer, lastEventId);
      write(stream, `${before}id: ${run}.${count}\nretry: 2000\n\n`);
      return stream;
    },
    send(userId, type, payload) {
      const viewer = viewers.get(userId);
      if (!viewer) return;
      count += 1;
      const text = `id: ${run}.${count}\nevent: ${type}\ndata: ${JSON.stringify({ type, payload })}\n\n`;
      viewer.recent.push({ number: count, text });
      if (viewer.recent.length > KEPT) viewer.dropped = viewer.recent.shift()!.number;
      for (const stream of viewer.pages) write(stream, text);
    },
    closeAll() {
      for (const { pages } of viewers.values()) for (const stream of pages) stream.end();
    },
  };
}
