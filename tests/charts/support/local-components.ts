import { globSync, readFileSync } from "node:fs";
import { parse, parseAllDocuments } from "yaml";
import type { Manifest } from "./render.ts";

const root = new URL("../../../", import.meta.url).pathname;

/** The Dapr objects of deploy/local, as they are loaded by `dapr run` with this store; the optional ones too. */
export function localObjects(state: string): Manifest[] {
  return globSync(`deploy/local/{components,optional,state-${state}}/*.yaml`, { cwd: root }).flatMap((file) =>
    parseAllDocuments(readFileSync(root + file, "utf8")).map((document) => document.toJS() as Manifest),
  );
}

/** `common` of deploy/local/dapr.yaml. */
export function localSettings(): Record<string, unknown> {
  return (parse(readFileSync(`${root}deploy/local/dapr.yaml`, "utf8")) as { common: Record<string, unknown> }).common;
}
