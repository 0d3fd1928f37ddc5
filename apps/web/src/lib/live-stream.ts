import { readEvents, type ServerSentEvent } from "./read-events.ts";

interface LiveStream {
  /** Opens the stream; rejects when the server cannot be reached. */
  open(signal: AbortSignal): Promise<Response>;
  onEvent(event: ServerSentEvent): void;
  /** Connected again after a break: what changed meanwhile has to be fetched. */
  onReconnect(): void;
  /** Resolves after `ms`, or earlier when the network comes back. */
  wait?(ms: number, signal: AbortSignal): Promise<void>;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** The server says something every 25 s; a laptop that slept hears nothing, not even that the connection is gone. */
const SILENCE_MS = 70_000;

/** Keeps a stream of server-sent events open until `signal` aborts; waits twice as long after each failure, up to 30 s. */
export async function keepOpen(stream: LiveStream, signal: AbortSignal): Promise<void> {
  const wait = stream.wait ?? untilOnlineOr;
  let delay = FIRST_DELAY_MS;
  let opened = false;
  while (!signal.aborted) {
    try {
      const silence = new AbortController();
      const response = await stream.open(AbortSignal.any([signal, silence.signal]));
      delay = FIRST_DELAY_MS;
      if (opened) stream.onReconnect();
      opened = true;
      if (response.body) {
        for await (const event of readEvents(watched(response.body, silence))) stream.onEvent(event);
      }
    } catch {
      // Unreachable, or cut off. Either way: wait, and try again.
    }
    if (signal.aborted) return;
    // Up to half as long again, so that pages cut off together do not come back together.
    await wait(delay * (1 + Math.random() / 2), signal);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  }
}

function watched(body: ReadableStream<Uint8Array>, silence: AbortController): ReadableStream<Uint8Array> {
  const giveUp = () => silence.abort();
  let timer = setTimeout(giveUp, SILENCE_MS);
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        clearTimeout(timer);
        timer = setTimeout(giveUp, SILENCE_MS);
        controller.enqueue(chunk);
      },
      flush: () => clearTimeout(timer),
    }),
  );
}

function untilOnlineOr(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener("online", finish);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    window.addEventListener("online", finish);
    signal.addEventListener("abort", finish);
  });
}
