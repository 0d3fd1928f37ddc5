import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { waitUntil } from "./wait-until.ts";

/** A parent that starts one child under the guard, says its pid, and then hangs or ends. */
async function parentWithChild(then: string): Promise<{ parent: ReturnType<typeof spawn>; pid: number }> {
  const script = `
    import { startGuard } from ${JSON.stringify(new URL("./start-guard.ts", import.meta.url).href)};
    import { startProcess } from ${JSON.stringify(new URL("./start-process.ts", import.meta.url).href)};
    const guard = startGuard();
    const child = startProcess({ name: "sleeper", command: "sleep", args: ["600"], guard });
    console.log(child.pid);
    ${then}
  `;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: parent.stdout! }), "line")) as [string];
  return { parent, pid: Number(line) };
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it("a child ends when its parent is killed with SIGKILL", async () => {
  const { parent, pid } = await parentWithChild("");
  expect(runs(pid)).toBe(true);
  parent.kill("SIGKILL");
  await waitUntil(() => !runs(pid), { what: "the child's end" });
});

it("a child that was forgotten about ends when its parent exits", async () => {
  const { pid } = await parentWithChild("setImmediate(() => process.exit(0));");
  await waitUntil(() => !runs(pid), { what: "the child's end" });
});
