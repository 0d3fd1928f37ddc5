import type { StateStore } from "../../../tools/stack/start-stack.ts";
import { startRealProduct } from "../../real/real-product.ts";
import type { Figure } from "../figure.ts";
import { printFigure, printHead } from "../print-figure.ts";
import { openAddTask } from "./add-task.ts";
import { watchLag } from "./lag.ts";
import { BARE, memoryByPart } from "./parts.ts";
import { printParts } from "./print-parts.ts";
import { stream } from "./stream.ts";
import { throughput } from "./throughput.ts";

const STORES: StateStore[] = ["postgres", "redis"];
/** So many that nobody comes to hundreds of open tasks: every task is read and written with the list of its person. */
const PEOPLE = 64;
const LENGTHS = {
  full: { roundMs: 5_000, steadyMs: 300_000, rushMs: 30_000 },
  quick: { roundMs: 2_500, steadyMs: 30_000, rushMs: 5_000 },
};
/** Longest wait for consumers to be done with what the throughput left them, ms. */
const CATCH_UP = 5 * 60_000;

/** The unchanged services on real servers, measured and printed for one store after the other. */
export async function real(options: { state: string | undefined; quick: boolean }): Promise<Figure[]> {
  const stores = STORES.filter((store) => options.state === undefined || store === options.state);
  if (stores.length === 0) throw new Error(`--state is postgres or redis, not ${options.state}`);
  const figures: Figure[] = [];
  for (const store of stores) {
    console.log(`### ${store === "redis" ? "Redis" : "Postgres"}\n`);
    figures.push(...(await measure(store, options.quick ? LENGTHS.quick : LENGTHS.full)));
  }
  return figures;
}

async function measure(store: StateStore, lengths: (typeof LENGTHS)["full"]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const show = (measured: Figure[]) => {
    measured.forEach(printFigure);
    figures.push(...measured);
  };
  printHead();
  const started = performance.now();
  const product = await startRealProduct(store, { more: [BARE] });
  try {
    const startedIn = (performance.now() - started) / 1_000;
    show([{ name: "start of the whole stack on empty data", value: startedIn, unit: "s" }]);
    const ready = memoryByPart(product);
    const add = await openAddTask(product, PEOPLE);
    const lag = await watchLag(product.stack.kafka);
    try {
      const { figures: measured, ...profile } = await throughput(product, add, {
        ms: lengths.roundMs,
        caughtUp: () => lag.gone(CATCH_UP),
      });
      const behind = lag.worst;
      const caughtUp = ((await lag.gone(CATCH_UP)) ?? Infinity) / 1_000;
      show([
        ...measured,
        { name: `… largest lag of a group meanwhile (${behind.group})`, value: behind.lag, unit: "events" },
        { name: "… until consumers had caught up", value: caughtUp, unit: "s", target: { atMost: CATCH_UP / 1_000 } },
      ]);
      show(await stream(product, add, lag, lengths));
      printParts({ memory: { ready, end: memoryByPart(product) }, ...profile });
    } finally {
      await lag.stop();
    }
    return figures;
  } finally {
    await product.stop();
  }
}
