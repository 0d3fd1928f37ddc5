import { type Clock, sleep } from "@todo/clock";
import type { CommitQueue } from "../store/commit-queue.ts";
import type { Handler, Logger, RetryPolicy } from "../types.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { deliverOnce } from "./deliver.ts";
import type { Message, MessageLog } from "./message-log.ts";
import type { Subscription } from "./read-subscriptions.ts";

/** How long a place may stay unsaved, real milliseconds: what is consumed in it may come again after a crash. */
const SAVE_AFTER = 50;

export interface SubscribeOptions {
  appId: string;
  app: Handler;
  subscription: Subscription;
  /** Identity of the broker, see `brokerOf`. */
  broker: string;
  /** undefined: a broadcast. */
  group: string | undefined;
  fromOldest: boolean;
  retry: RetryPolicy;
}

export interface Broker {
  /** Adds one app's reading of one topic. */
  subscribe(options: SubscribeOptions): void;
  /** Begins to deliver, after the places of all groups are on disk. */
  start(): Promise<void>;
  /** Resolves when all that was published is consumed, dropped or dead-lettered. */
  idle(): Promise<void>;
  /** Lets deliveries under way end and saves all places. */
  stop(): Promise<void>;
}

/** The wait before delivery number `attempt` + 1, milliseconds: exponential. */
export function backoff(retry: RetryPolicy, attempt: number): number {
  return Math.min(retry.maxDelay, retry.initialDelay * 2 ** (attempt - 1));
}

/** Brings messages to apps: retries, dead letters, and remembers who has consumed what. */
export function createBroker(log: MessageLog, queue: CommitQueue, clock: Clock, logger: Logger): Broker {
  const consumers: Consumer[] = [];
  const stopping = Promise.withResolvers<"stopped">();
  let isStopping = false;
  let saveTimer: NodeJS.Timeout | undefined;
  let watchers: (() => void)[] = [];

  const savePlaces = () => {
    saveTimer = undefined;
    return queue.enqueue(() => {
      for (const consumer of consumers) consumer.savePlace();
    });
  };

  const wake = () => {
    const waiting = watchers;
    watchers = [];
    for (const resolve of waiting) resolve();
  };

  const onProgress = () => {
    saveTimer ??= setTimeout(() => {
      savePlaces().catch((error: unknown) => logger.error({ error }, "places of consumers could not be saved"));
    }, SAVE_AFTER);
    wake();
  };

  const giveUp = async (message: Message, { appId, broker, subscription }: SubscribeOptions, reason: string) => {
    const { pubsub, topic, deadLetterTopic } = subscription;
    logger.warn({ appId, pubsub, topic, deadLetterTopic, reason }, "message given up");
    if (!deadLetterTopic) return;
    const target = log.topic(broker, deadLetterTopic);
    await queue.enqueue(() => log.append(target, message.key, message.raw, message.body), {
      committed: (letter) => log.announce(target, letter),
    });
  };

  const deliver = async (message: Message, options: SubscribeOptions): Promise<"done" | "stopped"> => {
    const { subscription, app, retry } = options;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await deliverOnce(message, subscription, app);
      if (outcome.kind === "success") return "done";
      if (outcome.kind === "drop" || attempt >= retry.tries) {
        try {
          await giveUp(message, options, outcome.reason);
          return "done";
        } catch (error) {
          // It could not be dead-lettered (full disk): keep it and try again rather than lose it.
          logger.error({ error, topic: subscription.topic }, "dead letter could not be written");
        }
      }
      if (isStopping) return "stopped";
      const wait = sleep(clock, backoff(retry, Math.min(attempt, retry.tries)));
      if ((await Promise.race([wait, stopping.promise])) === "stopped") return "stopped";
    }
  };

  const drained = () => consumers.every((consumer) => consumer.isDrained());

  return {
    subscribe(options) {
      const { subscription, broker, group, fromOldest } = options;
      const topic = log.topic(broker, subscription.topic);
      const consumer = createConsumer({
        log,
        topic,
        name: group,
        fromOldest,
        deliver: (message) => deliver(message, options),
        onProgress,
      });
      consumers.push(consumer);
      consumer.open();
    },
    async start() {
      // Also a group that has consumed nothing yet must find its place again after a crash.
      await savePlaces();
      for (const consumer of consumers) consumer.start();
    },
    async idle() {
      for (;;) {
        await queue.enqueue(() => undefined);
        if (isStopping || drained()) return;
        await new Promise<void>((resolve) => {
          watchers.push(resolve);
        });
      }
    },
    async stop() {
      isStopping = true;
      stopping.resolve("stopped");
      wake();
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      clearTimeout(saveTimer);
      await savePlaces();
      clearTimeout(saveTimer);
    },
  };
}
