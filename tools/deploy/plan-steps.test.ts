import { describe, expect, it } from "vitest";
import { expandMatrix } from "./expand-matrix.ts";
import { planSteps, type PlannedStep } from "./plan-steps.ts";
import type { Job, Step } from "./read-workflow.ts";

const contexts = { matrix: { part: "Redis" }, github: { sha: "abc", event_name: "push" } };

function plan(step: Step, more: Partial<Job> = {}, has: (program: string) => boolean = () => true): PlannedStep {
  const job = { steps: [step], ...more };
  return planSteps({ name: "w", on: {}, env: { FROM: "workflow" }, jobs: { job } }, job, { contexts, has })[0]!;
}

describe("of a job", () => {
  it("a script runs with the variables of its workflow, job and step", () => {
    const step = { run: "npm run $SCRIPT", env: { SCRIPT: "check-${{ matrix.part }}", SHA: "${{ github.sha }}" } };
    expect(plan(step, { env: { FROM: "job" } })).toEqual({
      kind: "run",
      name: "npm run $SCRIPT",
      script: "npm run $SCRIPT",
      env: { FROM: "job", SCRIPT: "check-Redis", SHA: "abc" },
    });
  });

  it.each<[string, Step, string]>([
    ["an action", { uses: "actions/checkout@abc" }, "an action of GitHub"],
    ["a secret", { run: "x", env: { T: "${{ secrets.TOKEN }}" } }, "needs GitHub: secrets.TOKEN"],
    [
      "a secret of an unusual form",
      { run: "x", env: { T: "${{ secrets['TOKEN'] }}" } },
      "needs GitHub: secrets['TOKEN']",
    ],
    ["what GitHub knows", { run: "echo ${{ github.actor }}" }, "needs GitHub: github.actor"],
    ["other jobs' results", { run: "x", env: { N: "${{ toJSON(needs) }}" } }, "needs GitHub: toJSON(needs)"],
    [
      "another event",
      { run: "x", if: "github.event_name == 'schedule'" },
      "not the case: github.event_name == 'schedule'",
    ],
    ["a program that is not here", { run: "if true; then\n  sudo apt-get update\nfi" }, "no sudo here"],
  ])("what asks for %s is left out", (_, step, why) => {
    expect(plan(step, {}, (program) => program !== "sudo")).toMatchObject({ kind: "skip", why });
  });

  it("a condition that holds does not stop a step", () => {
    expect(plan({ run: "x", if: "${{ matrix.part == 'Redis' && github.event_name != 'schedule' }}" }).kind).toBe("run");
  });

  it("a word that only looks like a program is none", () => {
    expect(plan({ run: "node tools/gh.ts --helm-like docker" }, {}, () => false).kind).toBe("run");
  });
});

describe("a matrix", () => {
  it("of lists is each with each", () => {
    const combinations = expandMatrix({ strategy: { matrix: { a: [1, 2], b: ["x", "y"] } } });
    expect(combinations).toHaveLength(4);
    expect(combinations).toContainEqual({ a: "2", b: "x" });
  });

  it("of inclusions alone is those", () => {
    expect(expandMatrix({ strategy: { matrix: { include: [{ a: "1" }, { a: "2" }] } } })).toHaveLength(2);
  });

  it("that is not there is one run", () => {
    expect(expandMatrix({})).toEqual([{}]);
  });
});
