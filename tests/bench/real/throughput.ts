import { httpTransport } from "@todo/dapr";
import type { RealProduct } from "../../real/real-product.ts";
import { workOfOneTask } from "../bare-sidecar.ts";
import { type Figure, load, percentile } from "../figure.ts";
import type { AddTask } from "./add-task.ts";
import { hopsByPart } from "./hops.ts";
import { BARE, cpuByPart } from "./parts.ts";

export interface Throughput {
  figures: Figure[];
  /** CPU ms by part for one operation of the bare sidecar, and for one created task. */
  cpu: { bare: Map<string, number>; product: Map<string, number> };
  /** Requests that sidecars see for one created task. */
  hops: Map<string, number>;
}

const CLIENTS = 16;
/** Both sides, before anything counts: Node, Go and Java need it. */
const WARM_UP = 5_000;
/** The two take turns, so that the machine's moods meet both alike. */
const ROUNDS = 3;

/** What a daprd can do of the work of one task when nobody else is in the way, and what of it reaches `POST /api/tasks`. */
export async function throughput(
  product: RealProduct,
  add: AddTask,
  options: { ms: number; caughtUp: () => Promise<unknown> },
): Promise<Throughput> {
  const transport = httpTransport({ port: product.stack.sidecar(BARE).httpPort });
  // On a topic of its own: its events are none of the product's.
  const workBare = (ms: number) => workOfOneTask(CLIENTS, ms, transport, BARE);
  const create = (ms: number) => load(CLIENTS, ms, (client, turn) => add(client + CLIENTS * turn, `task ${turn}`));
  await workBare(WARM_UP);
  await create(WARM_UP);
  const [bare, made] = [createTally(product), createTally(product)];
  for (let round = 0; round < ROUNDS; round += 1) {
    await options.caughtUp();
    await bare.add(() => workBare(options.ms));
    await made.add(() => create(options.ms));
  }
  return {
    figures: [
      { name: "bare daprd, 16 clients", value: bare.perSecond(), unit: "op/s" },
      { name: "… p95", value: percentile(bare.durations, 0.95), unit: "ms" },
      { name: "POST /api/tasks, 16 clients", value: made.perSecond(), unit: "req/s" },
      { name: "… p95", value: percentile(made.durations, 0.95), unit: "ms" },
      {
        name: "… as a share of bare daprd",
        value: made.perSecond() / bare.perSecond(),
        unit: "",
        target: { atLeast: 0.2 },
      },
    ],
    cpu: { bare: bare.cpu(), product: made.cpu() },
    hops: made.hops(),
  };
}

/** What several runs of one kind come to. */
function createTally(product: RealProduct) {
  const durations: number[] = [];
  let seconds = 0;
  const cpu = new Map<string, number>();
  const hops = new Map<string, number>();
  const add = (sums: Map<string, number>, before: Map<string, number>, after: Map<string, number>) => {
    for (const [part, value] of after) sums.set(part, (sums.get(part) ?? 0) + value - (before.get(part) ?? 0));
  };
  const each = (sums: Map<string, number>, unit: number) =>
    new Map([...sums].map(([part, sum]) => [part, (unit * sum) / durations.length]));
  return {
    durations,
    async add(run: () => ReturnType<typeof load>) {
      const before = { cpu: cpuByPart(product), hops: await hopsByPart(product) };
      const ran = await run();
      add(cpu, before.cpu, cpuByPart(product));
      add(hops, before.hops, await hopsByPart(product));
      durations.push(...ran.durations);
      seconds += ran.durations.length / ran.perSecond;
    },
    perSecond: () => durations.length / seconds,
    /** CPU ms of one operation, by part. */
    cpu: () => each(cpu, 1_000),
    hops: () => each(hops, 1),
  };
}
