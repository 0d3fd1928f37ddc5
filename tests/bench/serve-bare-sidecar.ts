// The embedded sidecar alone, as a process of its own: prints its port, and ends when its standard input does.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbeddedDapr } from "@todo/embedded-dapr";

const dataDir = await mkdtemp(join(tmpdir(), "todo-bench-"));
const embedded = createEmbeddedDapr({
  dataDir,
  components: [new URL("../../apps/standalone/components", import.meta.url).pathname],
});
const sidecar = embedded.sidecar("tasks", {});
await embedded.start();
console.log((await sidecar.listen(0)).port);
process.stdin.resume().once("end", async () => {
  await embedded.stop();
  await rm(dataDir, { recursive: true, force: true });
});
