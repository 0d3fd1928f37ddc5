// `npm run bench`: speed and memory against their targets; a baseline is measured in the same run. Figures are kept in docs/benchmarks.md.
import { cpus, totalmem } from "node:os";
import { delivery } from "./delivery.ts";
import { type Figure, meets } from "./figure.ts";
import { httpApi } from "./http-api.ts";
import { language } from "./language.ts";
import { scheduler } from "./scheduler.ts";
import { webSize } from "./web-size.ts";

const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
  language,
  web: webSize,
  scheduler,
  delivery,
  api: httpApi,
};
const wanted = process.argv.slice(2);

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
);
console.log("| figure | measured | target | |\n|---|---|---|---|");
let missed = 0;
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const figure of await measure()) {
    const met = meets(figure);
    if (met === false) missed += 1;
    console.log(
      `| ${figure.name} | ${format(figure.value)} ${figure.unit} | ${targetOf(figure)} | ${met === undefined ? "" : met ? "met" : "missed"} |`,
    );
  }
}
process.exitCode = missed === 0 ? 0 : 1;

function format(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(3);
}

function targetOf({ target, unit }: Figure): string {
  if (!target) return "";
  return "atMost" in target ? `≤ ${target.atMost} ${unit}` : `≥ ${target.atLeast} ${unit}`;
}
