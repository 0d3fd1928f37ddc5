import type { Outcome } from "./release-chart.ts";

/** One sentence for the log and the job's summary: what happened and what serves people now. */
export function describeOutcome(name: string, outcome: Outcome): string {
  switch (outcome.kind) {
    case "released":
      return `${name}: revision ${outcome.revision} serves; its smoke test passed.`;
    case "rollout-failed":
      return outcome.serving === undefined
        ? `${name}: the first installation did not become ready and was removed.`
        : `${name}: the rollout did not become ready; revision ${outcome.serving} serves.`;
    case "smoke-failed":
      return outcome.serving === undefined
        ? `${name}: the smoke test of the first installation failed; it is left as it is, there is nothing to go back to.`
        : `${name}: the smoke test failed; the state before it was put back as revision ${outcome.serving}.`;
    case "rollback-failed":
      return `${name}: going back to revision ${outcome.wanted} failed. Somebody has to look: helm history ${name}`;
    default:
      return outcome satisfies never;
  }
}
