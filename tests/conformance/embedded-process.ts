// The embedded sidecar as a process of its own: `node embedded-process.ts '<Task as JSON>'`. Says "ready" when it is; ends with its parent.
import { createEmbeddedDapr } from "@todo/embedded-dapr";

/** What the process is to serve. */
export interface EmbeddedTask {
  dataDir: string;
  /** Folder with the component files. */
  resources: string;
  /** Port of each app id's sidecar, and the base URL of the app if there is one. */
  sidecars: { appId: string; port: number; app?: string }[];
}

const task = JSON.parse(process.argv[2] ?? "") as EmbeddedTask;
const dapr = createEmbeddedDapr({ dataDir: task.dataDir, components: task.resources });
for (const { appId, port, app } of task.sidecars)
  await dapr.sidecar(appId, app === undefined ? {} : { app }).listen(port);
await dapr.start();
process.stdout.write("ready\n");
process.stdin.on("end", () => process.exit(0)).resume();
