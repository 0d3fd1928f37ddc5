import { randomUUID } from "node:crypto";
import { Consumer, type MessagesStream, stringDeserializers } from "@platformatic/kafka";
import type { AnyEvent } from "@todo/contracts";
import { kafkaClientOptions } from "@todo/operations";
import type { Kafka } from "../../tools/stack/start-kafka.ts";

/** A message as it lies in Kafka. */
export interface Heard {
  topic: string;
  key: string;
  partition: number;
  /** When its producer made it, epoch ms. */
  madeAt: number;
  /** The CloudEvent; text where it is no JSON. */
  event: Record<string, unknown> & { data: AnyEvent & { payload: Record<string, unknown> } };
}

/** A consumer group of its own that reads topics from their beginning, without Dapr and without our code. */
export interface TopicListener {
  heard: Heard[];
  /** The first message that matches, past or future. @throws after 30 s */
  next(matches: (message: Heard) => boolean): Promise<Heard>;
  close(): Promise<void>;
}

export async function listenToTopics(kafka: Kafka, topics: string[]): Promise<TopicListener> {
  const consumer = new Consumer({
    ...kafkaClientOptions(kafka),
    groupId: `listener-${randomUUID()}`,
    deserializers: stringDeserializers,
    retries: 1_000,
    retryDelay: 200,
  });
  const stream: MessagesStream<string, string, string, string> = await consumer.consume({
    topics,
    mode: "earliest",
    fallbackMode: "earliest",
    maxWaitTime: 20,
    minBytes: 1,
    autocommit: true,
  });
  const heard: Heard[] = [];
  const waiting = new Set<(message: Heard) => void>();
  stream.on("data", ({ topic, key, partition, timestamp, value }) => {
    const message = { topic, key, partition, madeAt: Number(timestamp), event: parsed(value) as Heard["event"] };
    heard.push(message);
    for (const hear of waiting) hear(message);
  });
  // While the broker is away the stream complains; it goes on when the broker is back.
  stream.on("error", () => {});
  return {
    heard,
    next(matches) {
      const found = heard.find(matches);
      if (found) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(hear);
          reject(
            new Error(`Not in Kafka within 30 s; heard ${heard.map(({ topic }) => topic).join(", ") || "nothing"}`),
          );
        }, 30_000);
        const hear = (message: Heard) => {
          if (!matches(message)) return;
          clearTimeout(timer);
          waiting.delete(hear);
          resolve(message);
        };
        waiting.add(hear);
      });
    },
    async close() {
      await stream.close();
      await consumer.close();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
