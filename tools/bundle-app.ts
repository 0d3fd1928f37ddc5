// `node tools/bundle-app.ts <app> <folder>`: one app as its image holds it; the gateway's with the web UI.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { buildWeb } from "./build-web.ts";
import { bundleApp } from "./deploy/bundle-app.ts";

const [app, folder] = process.argv.slice(2);
if (!app || !folder) {
  process.stderr.write("node tools/bundle-app.ts <app> <folder>\n");
  process.exit(2);
}
await bundleApp(app, folder);
if (app === "gateway") {
  buildWeb();
  cpSync(new URL("../apps/web/dist", import.meta.url), join(folder, "web"), { recursive: true });
}
