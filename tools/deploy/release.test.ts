import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const tool = new URL("release.ts", import.meta.url).pathname;

/** Runs the tool with a helm whose verbs end as told, and a kubectl that is only asked. */
function release(ends: Record<string, number>, ...args: string[]) {
  const dir = mkdtempSync(join(tmpdir(), "todo-release-"));
  const asked = join(dir, "asked");
  const cases = Object.entries(ends).map(([verb, status]) => `${verb}) exit ${status} ;;`);
  const program = (body: string) => `#!/bin/sh\necho "$(basename "$0") $*" >>${asked}\n${body}\n`;
  const history = `echo '[{"revision":3,"status":"deployed"}]'`;
  const body = `case $1 in version) echo v4.3.1 ;; history) ${history} ;; ${cases.join(" ")} esac`;
  writeFileSync(join(dir, "helm"), program(body), { mode: 0o755 });
  writeFileSync(join(dir, "kubectl"), program("exit 0"), { mode: 0o755 });
  const summary = join(dir, "summary");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${dir}:${process.env["PATH"]}`, GITHUB_STEP_SUMMARY: summary },
  });
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return { status, output: stdout + stderr, asked: read(asked), summary: read(summary) };
}

describe("the release command", () => {
  it("ends well and says so on the job's page", () => {
    const { status, summary, asked } = release(
      {},
      "todo",
      "chart",
      "--namespace",
      "people",
      "--set",
      "a=1",
      "--set",
      "b=2",
    );
    expect(status).toBe(0);
    expect(summary).toBe("todo: revision 3 serves; its smoke test passed.\n");
    expect(asked).toContain("helm upgrade --install todo chart --namespace people --set a=1 --set b=2");
    expect(asked).not.toContain("kubectl");
  });

  it("fails when the smoke test does, after it went back and showed what the cluster says", () => {
    const { status, summary, asked } = release({ test: 1 }, "todo", "chart", "--namespace", "people");
    expect(status).toBe(1);
    expect(summary).toContain("the smoke test failed; the state before it was put back");
    expect(asked).toMatch(/helm test todo[^]*kubectl --namespace people get events[^]*helm rollback todo 3/);
  });

  it("without a chart says how it is called", () => {
    const { status, output } = release({}, "todo");
    expect(status).toBe(2);
    expect(output).toContain("usage:");
  });
});
