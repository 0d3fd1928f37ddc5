import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url).pathname;
const fixtures = `${root}tools/fixtures`;

function run(command: string, args: string[], cwd = root) {
  const { status, stdout, stderr } = spawnSync(`${root}node_modules/.bin/${command}`, args, { cwd, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

// A gate that is blind passes everything: each must fail on a file that is known to be bad.
describe("each gate still bites", () => {
  it("lint finds a floating promise", () => {
    const { status, output } = run("oxlint", [
      "--type-aware",
      "-c",
      `${root}.oxlintrc.json`,
      `${fixtures}/lint/floating.ts`,
    ]);
    expect(output).toContain("no-floating-promises");
    expect(status).not.toBe(0);
  });

  it("types refuse a string for a number", () => {
    const { status, output } = run("tsc", [
      "--noEmit",
      "--ignoreConfig",
      "--strict",
      "--types",
      "",
      `${fixtures}/types/wrong.ts`,
    ]);
    expect(output).toContain("TS2322");
    expect(status).not.toBe(0);
  });

  it("import direction finds an app that imports an app, and a domain that is not pure", () => {
    const { status, output } = run(
      "depcruise",
      ["--config", `${root}.dependency-cruiser.cjs`, "apps"],
      `${fixtures}/direction`,
    );
    expect(output).toContain("apps-do-not-import-apps");
    expect(output).toContain("domain-is-pure");
    expect(status).not.toBe(0);
  });

  it("format finds a file that is not formatted", () => {
    const ugly = join(mkdtempSync(join(tmpdir(), "todo-format-")), "ugly.ts");
    writeFileSync(ugly, "export   const x   = 1");
    expect(run("oxfmt", ["--check", "-c", `${root}.oxfmtrc.json`, ugly]).status).not.toBe(0);
  });
});
