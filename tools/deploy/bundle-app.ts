import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import { packagesOf } from "./packages-of.ts";
import { writeNotice } from "./write-notice.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Packages that read a file beside themselves, which a bundle does not have, and what they offer instead. */
const WITHOUT_FILES = { "@platformatic/wasm-utils": "@platformatic/wasm-utils/bundled" };

/**
 * Bundles one app for its image: `main.js` with all that runs always, beside it chunks with what is loaded when it is needed (an endpoint's
 * client), and under `node_modules` the name, version and licence of each package inside. Not minified: a stack trace names functions, and
 * the lines `//#region` above them the source file. What the bundler warns of is an error.
 */
export async function bundleApp(app: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { output } = await build({
    cwd: ROOT,
    input: { main: `apps/${app}/src/main.ts` },
    platform: "node",
    resolve: { alias: WITHOUT_FILES },
    output: { dir: folder, format: "esm", entryFileNames: "[name].js", chunkFileNames: "lazy/[name]-[hash].js" },
    onLog(level, log) {
      if (level === "warn") throw new Error(log.message);
    },
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
  for (const source of packagesOf(modules)) writeNotice(source, folder);
}
