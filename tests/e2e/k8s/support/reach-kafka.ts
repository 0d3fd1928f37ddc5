import { connectionsPoolGetsChannel } from "@platformatic/kafka";
import type { Kafka } from "../../../../tools/stack/start-kafka.ts";
import { forward } from "./forward.ts";
import { readSecrets } from "./kubectl.ts";

/** The cluster's development broker, as clients on this machine reach it. */
export interface ReachableKafka extends Kafka {
  close(): Promise<void>;
}

/** Opens a way to the broker. While it is open, every Kafka client of this process ends up at that broker. */
export async function reachKafka(namespace: string): Promise<ReachableKafka> {
  const way = await forward(namespace, "service/kafka", 9092);
  // The broker gives out its name in the cluster, which means nothing here: whichever address a client asks for, it is given ours.
  const address = { host: "127.0.0.1", port: way.port };
  const reroute = {
    start: ({ broker, brokers = [broker] }: { broker?: object; brokers?: (object | undefined)[] }) => {
      for (const one of brokers) if (one) Object.assign(one, address);
    },
  };
  connectionsPoolGetsChannel.subscribe(reroute as never);
  const secrets = await readSecrets(namespace);
  return {
    bootstrap: `127.0.0.1:${way.port}`,
    user: secrets["kafka-user"]!,
    password: secrets["kafka-password"]!,
    async close() {
      connectionsPoolGetsChannel.unsubscribe(reroute as never);
      await way.close();
    },
  };
}
