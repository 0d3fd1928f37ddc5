import { globSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { ensureHelmUnittest } from "../../tools/deploy/ensure-helm-unittest.ts";
import { runCommand } from "../../tools/stack/run-command.ts";

const suites = (chart: string) => ["--strict", "--file", "tests/*_test.yaml", chart];
const charts = [
  ...new Set(globSync("deploy/charts/todo-app/charts/*/tests/*_test.yaml").map((file) => dirname(dirname(file)))),
];

it("there are suites", () => {
  expect(charts.length).toBeGreaterThan(4);
});

it.each(charts)("the suites beside %s pass", async (chart) => {
  expect(await runCommand(await ensureHelmUnittest(), suites(chart))).toMatch(
    /Tests: +[1-9]\d* passed, [1-9]\d* total/,
  );
});

it("a suite that expects what is not so fails", async () => {
  const wrong = [
    ...suites("deploy/charts/todo-app/charts/tasks"),
    "--file",
    `${import.meta.dirname}/fixtures/wrong_test.yaml`,
  ];
  await expect(runCommand(await ensureHelmUnittest(), wrong)).rejects.toThrow("1 failed");
});
