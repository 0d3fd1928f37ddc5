// `node tools/bundle-app.ts <app> <folder>`: one app as its image holds it; the gateway's with the web UI.
import { buildWeb } from "./build-web.ts";
import { bundleApp } from "./deploy/bundle-app.ts";

const [app, folder] = process.argv.slice(2);
if (!app || !folder) {
  process.stderr.write("node tools/bundle-app.ts <app> <folder>\n");
  process.exit(2);
}
if (app === "gateway") buildWeb();
await bundleApp(app, folder);
