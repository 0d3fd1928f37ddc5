// `npm run bench`: speed and memory against their targets; a baseline is measured in the same run. Figures are kept in docs/benchmarks.md.
// `npm run bench -- --real [--state postgres|redis] [--quick]`: the same of the services on real Dapr, Kafka, Postgres and Redis.
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { delivery } from "./delivery.ts";
import { type Figure, meets } from "./figure.ts";
import { httpApi } from "./http-api.ts";
import { language } from "./language.ts";
import { printFigure, printHead } from "./print-figure.ts";
import { real } from "./real/real.ts";
import { memory } from "./memory.ts";
import { scheduler } from "./scheduler.ts";
import { webSize } from "./web-size.ts";

const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
  language,
  web: webSize,
  scheduler,
  delivery,
  api: httpApi,
  memory,
};
const { values, positionals: wanted } = parseArgs({
  options: { real: { type: "boolean" }, quick: { type: "boolean", default: false }, state: { type: "string" } },
  allowPositionals: true,
});

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
);
const figures = values.real ? await real({ state: values.state, quick: values.quick }) : await embedded();
process.exitCode = figures.some((figure) => meets(figure) === false) ? 1 : 0;

async function embedded(): Promise<Figure[]> {
  printHead();
  const all: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const measured = await measure();
    measured.forEach(printFigure);
    all.push(...measured);
  }
  return all;
}
