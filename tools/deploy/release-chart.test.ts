import { describe, expect, it } from "vitest";
import { describeOutcome } from "./describe-outcome.ts";
import { releaseChart, type Helm } from "./release-chart.ts";

const release = { name: "todo", chart: "chart", namespace: "people", values: ["a.yaml"], set: ["x=1"], timeout: "4m" };

interface Cluster {
  history?: { revision: number; status: string }[];
  /** Helm's verbs that fail. */
  failing?: string[];
  version?: string;
}

/** Keeps a history as helm does, and what it was asked. */
function fakeHelm({ history = [], failing = [], version = "v4.3.1" }: Cluster) {
  const asked: string[] = [];
  const deploy = () => {
    for (const entry of history) if (entry.status === "deployed") entry.status = "superseded";
    history.push({ revision: (history.at(-1)?.revision ?? 0) + 1, status: "deployed" });
  };
  const helm: Helm = (args) => {
    const verb = args[0]!;
    if (verb === "version") return { ok: true, output: version };
    if (verb === "history")
      return { ok: history.length > 0, output: history.length > 0 ? JSON.stringify(history) : "" };
    asked.push(args.join(" "));
    const ok = !failing.includes(verb);
    if (verb === "upgrade" && !ok) history.push({ revision: (history.at(-1)?.revision ?? 0) + 1, status: "failed" });
    if (verb === "uninstall") history.length = 0;
    else if (ok && verb !== "test") deploy();
    return { ok, output: "" };
  };
  return { helm, asked };
}

const said = (asked: string[]) => asked.map((line) => line.split(" ").slice(0, 3).join(" "));

describe("a release", () => {
  it("is rolled out with everything it was given, tested, and then serves", () => {
    const { helm, asked } = fakeHelm({ history: [{ revision: 1, status: "deployed" }] });
    expect(releaseChart(release, helm)).toEqual({ kind: "released", revision: 2 });
    expect(asked).toEqual([
      "upgrade --install todo chart --namespace people --values a.yaml --set x=1 --rollback-on-failure --cleanup-on-fail --create-namespace --wait --timeout 4m",
      "test todo --namespace people --logs --timeout 4m",
    ]);
  });

  it("speaks to Helm 3 in its own words", () => {
    const { helm, asked } = fakeHelm({ version: "v3.22.0" });
    releaseChart(release, helm);
    expect(asked[0]).toContain(" --atomic ");
  });

  it("that does not come up is not tested, and says what serves", () => {
    const { helm, asked } = fakeHelm({ history: [{ revision: 7, status: "deployed" }], failing: ["upgrade"] });
    const outcome = releaseChart(release, helm);
    expect(outcome).toEqual({ kind: "rollout-failed", serving: 7 });
    expect(said(asked)).toEqual(["upgrade --install todo"]);
    expect(describeOutcome("todo", outcome)).toContain("revision 7 serves");
  });

  it("whose smoke test fails is taken back to what served before", () => {
    const { helm, asked } = fakeHelm({ history: [{ revision: 7, status: "deployed" }], failing: ["test"] });
    expect(releaseChart(release, helm)).toEqual({ kind: "smoke-failed", serving: 9 });
    expect(said(asked).at(-1)).toBe("rollback todo 7");
  });

  it("whose smoke test fails the first time stays to be looked at", () => {
    const { helm, asked } = fakeHelm({ failing: ["test"] });
    expect(releaseChart(release, helm)).toEqual({ kind: "smoke-failed", serving: undefined });
    expect(said(asked)).toEqual(["upgrade --install todo", "test todo --namespace"]);
  });

  it("that can neither go on nor back calls for a person", () => {
    const { helm } = fakeHelm({ history: [{ revision: 7, status: "deployed" }], failing: ["test", "rollback"] });
    const outcome = releaseChart(release, helm);
    expect(outcome).toEqual({ kind: "rollback-failed", wanted: 7 });
    expect(describeOutcome("todo", outcome)).toContain("Somebody has to look");
  });

  it("finds the lock of one that was killed in the middle, and frees it first", () => {
    const history = [
      { revision: 7, status: "deployed" },
      { revision: 8, status: "pending-upgrade" },
    ];
    const { helm, asked } = fakeHelm({ history });
    expect(releaseChart(release, helm)).toEqual({ kind: "released", revision: 10 });
    expect(said(asked)).toEqual(["rollback todo 7", "upgrade --install todo", "test todo --namespace"]);
  });

  it("removes a first installation that was killed before it served anybody", () => {
    const { helm, asked } = fakeHelm({ history: [{ revision: 1, status: "pending-install" }] });
    expect(releaseChart(release, helm).kind).toBe("released");
    expect(said(asked)).toEqual(["uninstall todo --namespace", "upgrade --install todo", "test todo --namespace"]);
  });
});
