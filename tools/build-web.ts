import { spawnSync } from "node:child_process";
import { globSync, statSync } from "node:fs";

const web = new URL("../apps/web/", import.meta.url).pathname;

/** Builds the web UI when its sources are newer than its build. Ends the process when that fails: the lines above say why. */
export function buildWeb(): void {
  const built = changedAt("dist/index.html");
  const sources = Math.max(
    changedAt("{src,public}/**/*.*"),
    changedAt("*.{html,ts,json}"),
    changedAt("../../packages/contracts/src/**/*.ts"),
  );
  if (built >= sources) return;
  process.stderr.write("Building the web UI …\n");
  const vite = spawnSync("vite", ["build", "--logLevel", "warn"], { cwd: web, stdio: ["ignore", 2, 2] });
  if (vite.status !== 0) process.exit(vite.status ?? 1);
}

function changedAt(pattern: string): number {
  return Math.max(0, ...globSync(pattern, { cwd: web }).map((file) => statSync(web + file).mtimeMs));
}
