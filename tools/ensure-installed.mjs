// Runs on whatever Node the machine has (20 or newer) before every script: installs the locked dependencies, Node 24 among them,
// when they are missing or older than the lock file. After it scripts call node_modules/.bin/node by its path: a shell that has just run another `node`
// goes on with that one.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const stamp = new URL("node_modules/.installed-lock", root);
const lock = createHash("sha256")
  .update(readFileSync(new URL("package-lock.json", root)))
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  console.error("Installing dependencies (once) …");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error("npm ci failed; the lines above say why");
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stamp, lock);
}
