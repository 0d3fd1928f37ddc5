import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../stack/run-command.ts";
import { ensureGitleaks } from "./ensure-gitleaks.ts";

/** Where something looks like a secret; never what it is. */
export interface Finding {
  rule: string;
  file: string;
  line: number;
}

/** Larger files are programs of the base images, e.g. Node's and Java's own: they take minutes and nobody of ours writes them. Megabytes. */
const LARGEST = 40;

/** Everything below a folder that looks like a secret to gitleaks, by its own rules. */
export async function findSecrets(dir: string): Promise<Finding[]> {
  const gitleaks = await ensureGitleaks();
  const out = mkdtempSync(join(tmpdir(), "gitleaks-"));
  const report = join(out, "report.json");
  try {
    const quiet = [
      "--no-banner",
      "--log-level=error",
      "--redact",
      "--exit-code=0",
      `--max-target-megabytes=${LARGEST}`,
    ];
    await runCommand(gitleaks, ["dir", dir, ...quiet, "--report-format=json", "--report-path", report]);
    const found = JSON.parse(readFileSync(report, "utf8")) as { RuleID: string; File: string; StartLine: number }[];
    return found.map(({ RuleID, File, StartLine }) => ({ rule: RuleID, file: File, line: StartLine }));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
