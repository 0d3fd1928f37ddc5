// `npm start`: builds the web UI when its sources are newer than its build, then runs the product in this process.
import { spawnSync } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { enableCompileCache } from "node:module";

// Hundreds of small TypeScript files load several times faster from the cache.
enableCompileCache();

const web = new URL("../apps/web/", import.meta.url).pathname;

function changedAt(pattern: string): number {
  return Math.max(0, ...globSync(pattern, { cwd: web }).map((file) => statSync(web + file).mtimeMs));
}

const built = changedAt("dist/index.html");
const sources = Math.max(
  changedAt("{src,public}/**/*.*"),
  changedAt("*.{html,ts,json}"),
  changedAt("../../packages/contracts/src/**/*.ts"),
);
if (built < sources) {
  process.stderr.write("Building the web UI …\n");
  const vite = spawnSync("vite", ["build", "--logLevel", "warn"], { cwd: web, stdio: ["ignore", 2, 2] });
  if (vite.status !== 0) process.exit(vite.status ?? 1);
}
await import(new URL("../apps/standalone/src/main.ts", import.meta.url).href);
