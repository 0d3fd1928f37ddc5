import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { understand } from "@todo/language";
import { build } from "rolldown";
import { SAID } from "../../packages/language/cases/table.ts";
import { tables } from "../../packages/language/cases/tables.ts";
import { type Figure, percentile } from "./figure.ts";

const folder = new URL("../../packages/language/", import.meta.url).pathname;

/** Reading a sentence, reading garbage, size, and what loading costs. */
export async function language(): Promise<Figure[]> {
  return [...speed(), garbage(), size(), ...(await loading())];
}

/** Every sentence of the tables, after a warm-up; of a few turns the best, since other processes are not what is measured. */
function speed(): Figure[] {
  const texts = tables.flatMap(({ cases }) => cases.map(([text]) => text));
  for (const text of texts) understand(text, SAID);
  const times = texts.map((text) => {
    const turns = Array.from({ length: 15 }, () => {
      const before = performance.now();
      understand(text, SAID);
      return performance.now() - before;
    });
    return Math.min(...turns);
  });
  return [
    { name: "reading a sentence, p50", value: percentile(times, 0.5), unit: "ms" },
    { name: "reading a sentence, p99", value: percentile(times, 0.99), unit: "ms", target: { atMost: 2 } },
  ];
}

/** The slowest kind of 10,000 characters, the better of a few runs each: other processes are not what is measured. */
function garbage(): Figure {
  const pieces = [
    "every ",
    "on the last ",
    "a,",
    "5 to ",
    "monday and ",
    "(",
    "first day of the ",
    "week of ",
    "\u202e",
    "x",
  ];
  const slowest = pieces.map((piece) => {
    const text = piece.repeat(10_000 / piece.length);
    const runs = Array.from({ length: 9 }, () => {
      const before = performance.now();
      understand(text, SAID);
      return performance.now() - before;
    });
    return Math.min(...runs);
  });
  return {
    name: "10,000 characters of garbage, slowest",
    value: Math.max(...slowest),
    unit: "ms",
    target: { atMost: 50 },
  };
}

function size(): Figure {
  const files = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
  const source = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(folder, "src", file)));
  return {
    name: "language, sources compressed",
    value: gzipSync(Buffer.concat(source), { level: 9 }).length / 1024,
    unit: "KiB",
    target: { atMost: 120 },
  };
}

/**
 * Loading in a process of its own that has run TypeScript before; of a few turns the best, as above: from its sources, as `npm start` does,
 * and bundled to one file, as an image holds it.
 */
async function loading(): Promise<Figure[]> {
  const sources = join(folder, "src/index.ts");
  const temporary = mkdtempSync(join(tmpdir(), "todo-bench-language-"));
  try {
    const bundle = join(temporary, "language.mjs");
    await build({ input: sources, platform: "node", output: { file: bundle, format: "esm" } });
    const cache = { NODE_COMPILE_CACHE: join(temporary, "cache") };
    const warm = bestLoading(sources, cache, 15);
    const bundled = bestLoading(bundle, cache, 15);
    const cold = bestLoading(sources, {}, 3);
    return [
      { name: "loading the language", value: warm.elapsed, unit: "ms", target: { atMost: 50 } },
      { name: "the same, processor time of all threads", value: warm.processor, unit: "ms" },
      { name: "loading the language as an image holds it", value: bundled.elapsed, unit: "ms", target: { atMost: 50 } },
      { name: "loading the language, no compile cache", value: cold.elapsed, unit: "ms" },
    ];
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function bestLoading(file: string, env: Record<string, string>, turns: number): { elapsed: number; processor: number } {
  const script = `await import(${JSON.stringify(new URL("figure.ts", import.meta.url).href)});
    const started = performance.now(), before = process.cpuUsage();
    await import(${JSON.stringify(file)});
    const elapsed = performance.now() - started, { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ elapsed, processor: (user + system) / 1000 }));`;
  const run = () =>
    JSON.parse(
      execFileSync(process.execPath, ["--input-type=module", "-e", script], {
        env: { ...process.env, ...env },
        encoding: "utf8",
      }),
    ) as { elapsed: number; processor: number };
  // The first turn fills the compile cache.
  run();
  const all = Array.from({ length: turns }, run);
  return {
    elapsed: Math.min(...all.map(({ elapsed }) => elapsed)),
    processor: Math.min(...all.map(({ processor }) => processor)),
  };
}
