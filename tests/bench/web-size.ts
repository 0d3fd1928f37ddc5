import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Figure } from "./figure.ts";

/** Script that the first page loads: what index.html names, with preloads. */
export function webSize(): Figure[] {
  const dist = new URL("../../apps/web/dist/", import.meta.url);
  const html = readFileSync(new URL("index.html", dist), "utf8");
  const scripts = new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1]!));
  const bytes = [...scripts].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0);
  return [{ name: "script of the first page, gzip", value: bytes / 1024, unit: "KB", target: { atMost: 250 } }];
}
