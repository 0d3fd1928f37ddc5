/** What is to run, and where. */
export interface Release {
  name: string;
  /** A chart's folder or reference. */
  chart: string;
  namespace: string;
  /** Values files, the later wins. */
  values: string[];
  /** `key=value`, wins over the files. */
  set: string[];
  /** How long the rollout may take, and then again the smoke test: `4m`. */
  timeout: string;
}

export type Outcome =
  | { kind: "released"; revision: number }
  /** Helm has taken it back by itself; `serving` is what runs now, undefined after a first installation that failed. */
  | { kind: "rollout-failed"; serving: number | undefined }
  /** It came up, its smoke test failed, and `serving` was put back. Undefined: there was nothing before, the failed one stays to be looked at. */
  | { kind: "smoke-failed"; serving: number | undefined }
  | { kind: "rollback-failed"; wanted: number };

/** Runs helm with these arguments to its end. `output` is what it wrote to standard output when `quiet`; otherwise people see it. */
export type Helm = (args: string[], quiet?: boolean) => { ok: boolean; output: string };

interface HistoryEntry {
  revision: number;
  status: string;
}

/** Installs or upgrades a release, waits for it, asks `helm test`, and goes back to what served before when either fails. */
export function releaseChart(release: Release, helm: Helm): Outcome {
  const where = ["--namespace", release.namespace];
  const wait = ["--wait", "--timeout", release.timeout];
  const history = () => readHistory(helm(["history", release.name, ...where, "--output", "json"], true).output);
  const rollback = (revision: number) =>
    helm(["rollback", release.name, String(revision), ...where, ...wait, "--cleanup-on-fail"]).ok;

  const before = history();
  const served = serving(before);
  // A deployment that was killed in the middle holds a lock, and each one after it would be refused.
  if (before.at(-1)?.status.startsWith("pending-")) {
    if (!served) helm(["uninstall", release.name, ...where, "--wait"]);
    else if (!rollback(served)) return { kind: "rollback-failed", wanted: served };
  }

  const files = release.values.flatMap((file) => ["--values", file]);
  const set = release.set.flatMap((pair) => ["--set", pair]);
  const safely = [rollbackFlag(helm), "--cleanup-on-fail", "--create-namespace"];
  const target = [release.name, release.chart, ...where];
  if (!helm(["upgrade", "--install", ...target, ...files, ...set, ...safely, ...wait]).ok) {
    const serves = serving(history());
    return served && !serves
      ? { kind: "rollback-failed", wanted: served }
      : { kind: "rollout-failed", serving: serves };
  }

  if (helm(["test", release.name, ...where, "--logs", "--timeout", release.timeout]).ok)
    return { kind: "released", revision: serving(history()) ?? 1 };
  if (!served) return { kind: "smoke-failed", serving: undefined };
  return rollback(served)
    ? { kind: "smoke-failed", serving: serving(history()) }
    : { kind: "rollback-failed", wanted: served };
}

/** Helm 4 says what `--atomic` of Helm 3 does. */
function rollbackFlag(helm: Helm): string {
  const { output } = helm(["version", "--template", "{{.Version}}"], true);
  return output.trim().startsWith("v3.") ? "--atomic" : "--rollback-on-failure";
}

/** Empty for a release that does not exist: helm then writes nothing to standard output. */
function readHistory(json: string): HistoryEntry[] {
  return json.trim() ? (JSON.parse(json) as HistoryEntry[]) : [];
}

function serving(history: HistoryEntry[]): number | undefined {
  return history.findLast(({ status }) => status === "deployed")?.revision;
}
