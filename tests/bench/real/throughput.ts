import { httpTransport } from "@todo/dapr";
import type { RealProduct } from "../../real/real-product.ts";
import { workOfOneTask } from "../bare-sidecar.ts";
import { type Figure, load, percentile } from "../figure.ts";
import type { AddTask } from "./add-task.ts";
import { BARE, cpuByPart } from "./parts.ts";

export interface Throughput {
  figures: Figure[];
  /** CPU ms by part for one operation of the bare sidecar, and for one created task. */
  cpu: { bare: Map<string, number>; product: Map<string, number> };
}

const CLIENTS = 16;
const WARM_UP = 2_000;

/** What a daprd can do of the work of one task when nobody else is in the way, and what of it reaches `POST /api/tasks`. */
export async function throughput(product: RealProduct, add: AddTask, ms: number): Promise<Throughput> {
  const transport = httpTransport({ port: product.stack.sidecar(BARE).httpPort });
  // On a topic of its own: its events are none of the product's.
  const bareWork = (duration: number) => workOfOneTask(CLIENTS, duration, transport, BARE);
  await bareWork(WARM_UP);
  const bare = await measured(product, () => bareWork(ms));
  const create = (duration: number) => load(CLIENTS, duration, (client, turn) => add(client, `task ${turn}`));
  await create(WARM_UP);
  const made = await measured(product, () => create(ms));
  return {
    figures: [
      { name: "bare daprd, 16 clients", value: bare.perSecond, unit: "op/s" },
      { name: "… p95", value: percentile(bare.durations, 0.95), unit: "ms" },
      { name: "POST /api/tasks, 16 clients", value: made.perSecond, unit: "req/s" },
      { name: "… p95", value: percentile(made.durations, 0.95), unit: "ms" },
      {
        name: "… as a share of bare daprd",
        value: made.perSecond / bare.perSecond,
        unit: "",
        target: { atLeast: 0.2 },
      },
    ],
    cpu: { bare: bare.cpu, product: made.cpu },
  };
}

async function measured(product: RealProduct, run: () => ReturnType<typeof load>) {
  const before = cpuByPart(product);
  const { durations, perSecond } = await run();
  const cpu = new Map<string, number>();
  for (const [part, seconds] of cpuByPart(product))
    cpu.set(part, (1_000 * (seconds - (before.get(part) ?? 0))) / durations.length);
  return { durations, perSecond, cpu };
}
