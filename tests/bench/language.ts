import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { understand } from "@todo/language";
import { SAID } from "../../packages/language/cases/table.ts";
import { tables } from "../../packages/language/cases/tables.ts";
import { type Figure, percentile } from "./figure.ts";

const folder = new URL("../../packages/language/", import.meta.url).pathname;

/** Reading a sentence, reading garbage, size, and what loading costs. */
export function language(): Figure[] {
  return [...speed(), garbage(), size(), ...loading()];
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

/** Loading in a process of its own that has run TypeScript before; processor time, so that other processes do not count. */
function loading(): Figure[] {
  const script = `await import(${JSON.stringify(new URL("figure.ts", import.meta.url).href)}); const before = process.cpuUsage();
    await import(${JSON.stringify(join(folder, "src/index.ts"))}); const used = process.cpuUsage(before);
    console.log((used.user + used.system) / 1000);`;
  const measure = (env: Record<string, string>): number =>
    Number(
      execFileSync(process.execPath, ["--input-type=module", "-e", script], {
        env: { ...process.env, ...env },
        encoding: "utf8",
      }),
    );
  const cache = { NODE_COMPILE_CACHE: join(tmpdir(), "todo-bench-compile-cache") };
  measure(cache);
  const warm = Array.from({ length: 9 }, () => measure(cache));
  return [
    { name: "loading the language, compile cache warm", value: Math.min(...warm), unit: "ms", target: { atMost: 50 } },
    { name: "loading the language, nothing cached", value: Math.min(measure({}), measure({})), unit: "ms" },
  ];
}
