import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Task } from "@todo/contracts";
import type { Account } from "../../../faults/account.ts";

/** One try of one request. */
interface Attempt {
  what: string;
  /** HTTP status, or how the connection failed. */
  outcome: number | string;
  at: number;
}

/** What clients saw, and what they were promised. */
export interface LoadReport {
  requests: number;
  /** Tries that did not succeed, whether or not a later one did. */
  bad: Attempt[];
  /** Requests that never succeeded. */
  failed: Attempt[];
  /** Title of every acknowledged task, by id. */
  created: Map<string, string>;
  /** Ids of tasks whose completion was acknowledged. */
  completed: Set<string>;
  /** Duration of each successful request, its repetitions included; ms. */
  took: number[];
}

export interface LoadOptions {
  /** Milliseconds between an answer and the next request of the same person. */
  thinkMs?: number;
  /** How long a request is repeated, ms; 0: never. All of these may be repeated: reads, and writes with an Idempotency-Key. */
  patienceMs?: number;
}

/** People who add, read and complete tasks until they are told to stop. */
export interface Load {
  /** What happened so far. */
  report: LoadReport;
  stop(): Promise<LoadReport>;
}

const RETRY_AFTER = 250;

export function startLoad(people: Account[], { thinkMs = 200, patienceMs = 0 }: LoadOptions = {}): Load {
  const report: LoadReport = { requests: 0, bad: [], failed: [], created: new Map(), completed: new Set(), took: [] };
  let stopped: boolean | undefined;
  const running = () => stopped !== true;

  const request = async <Body>(
    person: Account,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Body | undefined> => {
    const headers: Record<string, string> = method === "GET" ? {} : { "idempotency-key": randomUUID() };
    const started = Date.now();
    report.requests += 1;
    for (;;) {
      const answer = await person
        .call<Body>(method, path, body, headers)
        .catch((error: unknown) => connectionError(error));
      const outcome = typeof answer === "string" ? answer : answer.status;
      if (typeof answer !== "string" && answer.status < 300) {
        report.took.push(Date.now() - started);
        return answer.body;
      }
      const attempt = { what: `${method} ${path.replace(/[0-9a-f-]{20,}/, ":id")}`, outcome, at: Date.now() };
      report.bad.push(attempt);
      if (Date.now() - started >= patienceMs) {
        report.failed.push(attempt);
        return undefined;
      }
      await pause(RETRY_AFTER);
    }
  };

  const live = async (person: Account, index: number) => {
    // They do not all click at the same moment.
    await pause((thinkMs * index) / people.length);
    for (let count = 0; running(); count += 1) {
      const title = `task ${index}.${count} ${randomUUID().slice(0, 8)}`;
      const made = await request<Task>(person, "POST", "/api/tasks", { title });
      if (made) report.created.set(made.id, made.title);
      await pause(thinkMs);
      await request(person, "GET", "/api/tasks?limit=20");
      await pause(thinkMs);
      if (!made || count % 2 === 0) continue;
      if (await request(person, "POST", `/api/tasks/${made.id}/complete`)) report.completed.add(made.id);
      await pause(thinkMs);
    }
  };
  const lives = people.map(live);
  return {
    report,
    async stop() {
      stopped = true;
      await Promise.all(lives);
      return report;
    },
  };
}

function connectionError(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause as { code?: string }).code ?? String(cause);
}
