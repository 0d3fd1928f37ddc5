import { afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { waitUntil } from "../../../tools/stack/wait-until.ts";
import { type Account, signUp } from "../../faults/account.ts";
import { tally } from "./support/figure.ts";
import { kubectl, kubectlRead } from "./support/kubectl.ts";
import { type Load, startLoad } from "./support/load.ts";
import { isReady, type Pod, servingPods } from "./support/pods.ts";
import { allReady } from "./support/replace-pod.ts";

const { namespace, url } = inject("product");
let person: Account;
let load: Load;
/** Brings back what the test changed. */
let restore = () => Promise.resolve("");

const k = (...args: string[]) => kubectl(["-n", namespace, ...args]);

beforeAll(async () => {
  person = await signUp(url, `bad-day-${Date.now()}@example.com`);
});
beforeEach(async () => {
  await allReady(namespace);
  load = startLoad([person], { thinkMs: 300 });
});
afterEach(async () => {
  await load.stop();
  await restore();
  await k("rollout", "undo", "deployment/tasks");
  await k("rollout", "status", "deployment/tasks", "--timeout=180s");
});

it("a component that is wrong: the new pod is not ready, the rollout halts, the message names the component", async () => {
  await keep("component", "pubsub");
  const old = await podsOfTasks();
  await k(
    "patch",
    "component",
    "pubsub",
    "--type=json",
    "-p",
    '[{"op":"replace","path":"/spec/type","value":"pubsub.no-such-broker"}]',
  );
  const pod = await brokenRollout(old);
  await sidecarSays(pod, /.*pubsub.*pubsub\.no-such-broker.*/);
  await expectHaltedRollout(old, pod);
});

it("a Secret that is missing: the same, and the message names the Secret", async () => {
  const secret = "todo-kafka";
  await keep("secret", secret);
  const old = await podsOfTasks();
  await k("delete", "secret", secret);
  const pod = await brokenRollout(old);
  await sidecarSays(pod, /.*secrets \\?"todo-kafka\\?" not found.*/);
  await sidecarSays(pod, /.*INIT_COMPONENT_FAILURE.*pubsub.*/);
  await expectHaltedRollout(old, pod);
});

/** Remembers an object as it is. */
async function keep(kind: string, name: string): Promise<void> {
  const kept = await kubectlRead<{ metadata: Record<string, unknown> }>(["-n", namespace, "get", kind, name]);
  const { labels, annotations } = kept.metadata;
  const object = JSON.stringify({ ...kept, metadata: { name, namespace, labels, annotations } });
  restore = () => kubectl(["-n", namespace, "apply", "--server-side", "--force-conflicts", "-f", "-"], object);
}

const podsOfTasks = () => servingPods(namespace, "app.kubernetes.io/name=tasks");

/** Begins a rollout of `tasks`. @returns its new pod, once its sidecar has ended without having been ready */
async function brokenRollout(old: Pod[]): Promise<Pod> {
  const known = new Set(old.map(({ metadata }) => metadata.uid));
  await k("rollout", "restart", "deployment/tasks");
  const broken = async () =>
    (await podsOfTasks()).find(({ metadata, status }) => !known.has(metadata.uid) && sidecarRestarts(status) > 0);
  return (await waitUntil(broken, { what: "A pod of tasks that cannot start", timeoutMs: 120_000, everyMs: 500 }))!;
}

const sidecarRestarts = ({ initContainerStatuses = [], containerStatuses = [] }: Pod["status"]): number =>
  [...initContainerStatuses, ...containerStatuses].find(({ name }) => name === "daprd")?.restartCount ?? 0;

/** Waits for a line of the sidecar's log; it ends and starts again, and each start has a log of its own. */
async function sidecarSays(pod: Pod, line: RegExp): Promise<void> {
  const logged = async () => line.exec(await k("logs", pod.metadata.name, "-c", "daprd"))?.[0];
  const said = await waitUntil(logged, { what: `A line of the sidecar like ${line}`, everyMs: 250 });
  console.log(said?.slice(0, 300));
}

/** The old pods serve as if nothing happened; the new one is not ready; there is no second new one. */
async function expectHaltedRollout(old: Pod[], pod: Pod): Promise<void> {
  const now = await podsOfTasks();
  const uidsOf = (pods: Pod[]) => pods.map(({ metadata }) => metadata.uid).toSorted();
  expect(uidsOf(now.filter(isReady))).toEqual(uidsOf(old));
  expect(uidsOf(now.filter((one) => !isReady(one)))).toEqual([pod.metadata.uid]);
  const { requests, bad } = await load.stop();
  console.log(`${requests} requests meanwhile, failed: ${tally(bad.map(({ outcome, what }) => `${outcome} ${what}`))}`);
  expect(requests).toBeGreaterThan(10);
  expect(bad).toEqual([]);
}
