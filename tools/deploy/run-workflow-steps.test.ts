import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const tool = new URL("run-workflow-steps.ts", import.meta.url).pathname;

/** Runs the tool on a workflow of one job. */
function run(steps: string[], ...args: string[]) {
  const file = join(mkdtempSync(join(tmpdir(), "todo-workflow-")), "w.yml");
  writeFileSync(file, `on: push\njobs:\n  only:\n    steps:\n${steps.map((step) => `      - ${step}\n`).join("")}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, file, ...args], { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

describe("the steps of a workflow", () => {
  it("run in their order, and what was left out is said", () => {
    const { status, output } = run(["uses: actions/checkout@abc", "run: echo one", "run: echo two"]);
    expect(status).toBe(0);
    expect(output).toMatch(/left out {2}actions\/checkout@abc[^]*one[^]*two[^]*2 ran, 1 left out, 0 failed/);
  });

  it("end with the first that fails, also in the middle of a pipe", () => {
    const { status, output } = run(['run: "false | cat"', "run: echo never"]);
    expect(status).toBe(1);
    expect(output).not.toContain("never");
    expect(output).toContain("0 ran, 0 left out, 1 failed");
  });

  it("are only named when a list is asked for", () => {
    const { status, output } = run(['run: "exit 3"'], "--list");
    expect(status).toBe(0);
    expect(output).toContain("would run exit 3");
  });

  it("can be picked by a part of their name", () => {
    const { output } = run(["run: echo one", "run: echo two"], "--step", "two");
    expect(output).not.toContain("one");
    expect(output).toContain("1 ran, 0 left out, 0 failed");
  });

  it("of a job that is not there are an error", () => {
    const { status, output } = run(["run: echo one"], "other");
    expect(status).toBe(2);
    expect(output).toContain("has no job other; it has only");
  });
});
