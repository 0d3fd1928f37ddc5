import { fillIn, holds, NeedsGitHub, type Contexts } from "./evaluate-expression.ts";
import type { Job, Step, Workflow } from "./read-workflow.ts";

export type PlannedStep =
  | { kind: "run"; name: string; script: string; env: Record<string, string> }
  | { kind: "skip"; name: string; why: string };

interface Here {
  contexts: Contexts;
  has: (program: string) => boolean;
}

/** Programs that a runner has and another machine may not; any other one is missed when the step runs. */
const PROGRAMS = ["docker", "doctl", "gh", "go", "helm", "jq", "kubectl", "minikube", "sudo", "trivy"];

/** What of a job can be run here, in its order, and why the rest can not. */
export function planSteps(workflow: Workflow, job: Job, here: Here): PlannedStep[] {
  return (job.steps ?? []).map((step) => planStep(workflow, job, step, here));
}

function planStep(workflow: Workflow, job: Job, step: Step, { contexts, has }: Here): PlannedStep {
  const name = step.name ?? step.uses ?? step.run?.trim().split("\n")[0] ?? "nothing";
  if (step.run === undefined) return { kind: "skip", name, why: "an action of GitHub" };
  try {
    if (step.if && !holds(step.if, contexts)) return { kind: "skip", name, why: `not the case: ${step.if}` };
    const env: Record<string, string> = {};
    for (const [key, value] of [workflow.env, job.env, step.env].flatMap((each) => Object.entries(each ?? {})))
      env[key] = fillIn(String(value), { ...contexts, env });
    const script = fillIn(step.run, { ...contexts, env });
    const absent = PROGRAMS.find(
      (program) => new RegExp(`(^|[\\s(|;])${program}\\s`, "m").test(script) && !has(program),
    );
    if (absent) return { kind: "skip", name, why: `no ${absent} here` };
    return { kind: "run", name, script, env };
  } catch (error) {
    if (error instanceof NeedsGitHub) return { kind: "skip", name, why: `needs GitHub: ${error.message}` };
    throw error;
  }
}
