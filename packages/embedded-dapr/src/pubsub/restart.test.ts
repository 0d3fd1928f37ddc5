import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { subscriber, testSidecar } from "../test-support.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dapr-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** What a restart would find if the machine stopped now: the files as they are, without a clean end. */
function crashImage(dataDir: string): string {
  const image = temporaryFolder();
  cpSync(dataDir, image, { recursive: true });
  return image;
}

it("delivers after a crash what was published while a new group's first delivery was under way", async () => {
  const dataDir = temporaryFolder();
  const release = Promise.withResolvers<void>();
  const { dapr, publish } = testSidecar({ dataDir, app: subscriber({ orders: () => release.promise }) });
  await dapr.start();
  await publish("orders", 1);
  const image = crashImage(dataDir);
  release.resolve();
  await dapr.stop();

  const received: unknown[] = [];
  const again = testSidecar({
    dataDir: image,
    app: subscriber({ orders: (event) => void received.push(event["data"]) }),
  });
  await again.dapr.start();
  await again.dapr.idle();
  expect(received).toEqual([1]);
  await again.dapr.stop();
});

it("lets deliveries under way end before it stops, and does not repeat them", async () => {
  const dataDir = temporaryFolder();
  const release = Promise.withResolvers<void>();
  let saved: number | undefined;
  const first = testSidecar({
    dataDir,
    app: subscriber({
      orders: async () => {
        await release.promise;
        saved = (await first.save("done", true)).status;
      },
    }),
  });
  await first.dapr.start();
  await first.publish("orders", 1);
  const stopped = first.dapr.stop();
  release.resolve();
  await stopped;
  expect(saved).toBe(204);

  const received: unknown[] = [];
  const app = subscriber({ orders: (event) => void received.push(event["data"]) });
  const second = testSidecar({ dataDir, app });
  await second.dapr.start();
  await second.dapr.idle();
  expect(received).toEqual([]);
  expect((await second.get("done")).body).toBe(true);
  await second.dapr.stop();
});
