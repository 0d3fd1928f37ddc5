import { type ManualClock, manualClock } from "@todo/clock";
import { type ChatReply, eventTypes, type RecurringTask, type Task, type TaskPage } from "@todo/contracts";
import { createEventRecorder, type EventRecorder } from "@todo/testing";
import { runEmbedded } from "./run-embedded.ts";
import { runOnStack } from "./run-on-stack.ts";
import type { Running } from "./running.ts";

/** Monday, 2 March 2026, 09:00 in Berlin. */
export const MONDAY_MORNING = "2026-03-02T08:00:00Z";
export const ZONE = "Europe/Berlin";

/** Longest stretch that is walked timer by timer, ms. */
const LONGEST_WALK = 11 * 60_000;

type Product = Pick<Running, "gateway" | "services" | "publish">;

export interface Answer<Body> {
  status: number;
  headers: Record<string, string>;
  body: Body;
}

type Query = { headers?: Record<string, string>; body?: unknown; raw?: string };

/** A signed-in person and the HTTP API as they use it. */
export interface Person {
  id: string;
  email: string;
  token: string;
  call<Body = Record<string, unknown>>(method: string, path: string, query?: Query): Promise<Answer<Body>>;
  /** Says it in chat and waits for the whole answer. */
  say(message: string): Promise<ChatReply>;
  add(text: string): Promise<Task>;
  addRecurring(text: string): Promise<RecurringTask>;
  tasks(query?: string): Promise<Task[]>;
  recurringTasks(): Promise<RecurringTask[]>;
  /** The same person, still signed in, at a product that was started anew. */
  on(todo: Todo): Person;
}

/**
 * The whole product with a clock that the test turns and a consumer that hears every event: embedded, or, where `TODO_STACK` is `postgres` or
 * `redis`, on real sidecars, Kafka and that store.
 */
export interface Todo {
  product: Product;
  clock: ManualClock;
  events: EventRecorder;
  signUp(name?: string): Promise<Person>;
  /** Until everything published so far is consumed. */
  settled(): Promise<void>;
  /** Turns the clock on, minute by minute where something may be due, and lets everything settle. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startTodo(
  options: { at?: string; dataDir?: string; env?: Record<string, string> } = {},
): Promise<Todo> {
  const clock = manualClock(options.at ?? MONDAY_MORNING);
  const events = createEventRecorder(eventTypes);
  const run = process.env["TODO_STACK"] === undefined ? runEmbedded : runOnStack;
  const product = await run({
    dataDir: options.dataDir,
    clock,
    logLevel: process.env["TEST_LOG_LEVEL"] ?? "fatal",
    env: { RATE_LIMIT_PER_MINUTE: "1000000", AUTH_LIMIT_PER_MINUTE: "1000000", ...options.env },
    recorder: events,
  });
  const { settled } = product;
  let people = 0;
  return {
    product,
    clock,
    events,
    settled,
    async signUp(name = "Ada") {
      people += 1;
      return signUp(product, `${name.toLowerCase()}${people}@example.com`, name);
    },
    async advance(ms) {
      await settled();
      // A long stretch is leapt over, as by a machine that slept; its last second is walked.
      if (ms > LONGEST_WALK) clock.step(clock.now() + ms - 1_000);
      await product.walk(ms > LONGEST_WALK ? 1_000 : ms);
      await settled();
    },
    stop: () => product.stop(),
  };
}

async function signUp(product: Product, email: string, name: string): Promise<Person> {
  const headers = { "content-type": "application/json", origin: "http://localhost:8080" };
  const created = await product.gateway.inject({
    method: "POST",
    url: "/api/auth/sign-up/email",
    headers,
    payload: { name, email, password: "correct horse battery" },
  });
  if (created.statusCode !== 200) throw new Error(`sign-up answered ${created.statusCode}: ${created.body}`);
  const cookie = created.cookies.map((item) => `${item.name}=${item.value}`).join("; ");
  const answer = await product.gateway.inject({
    method: "GET",
    url: "/api/auth/token",
    headers: { ...headers, cookie },
  });
  const { token } = answer.json<{ token: string }>();
  return personOf(product, token, email, created.json<{ user: { id: string } }>().user.id);
}

function personOf(product: Product, token: string, email: string, id: string): Person {
  const call = async <Body>(method: string, path: string, query: Query = {}): Promise<Answer<Body>> => {
    const answer = await product.gateway.inject({
      method: method as "GET",
      url: path,
      headers: {
        authorization: `Bearer ${token}`,
        "x-time-zone": ZONE,
        accept: "application/json",
        ...((query.body !== undefined || query.raw !== undefined) && { "content-type": "application/json" }),
        ...query.headers,
      },
      ...(query.raw !== undefined
        ? { payload: query.raw }
        : query.body !== undefined
          ? { payload: JSON.stringify(query.body) }
          : {}),
    });
    const text = answer.body;
    const body = (String(answer.headers["content-type"]).includes("json") ? JSON.parse(text) : text) as Body;
    return { status: answer.statusCode, headers: answer.headers as Record<string, string>, body };
  };
  const must = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await call<Body>(method, path, body === undefined ? {} : { body });
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    id,
    email,
    token,
    call,
    on: (todo) => personOf(todo.product, token, email, id),
    say: (message) => must<ChatReply>("POST", "/api/chat", { message, timeZone: ZONE }),
    add: (text) => must<Task>("POST", "/api/tasks", { text }),
    addRecurring: (text) => must<RecurringTask>("POST", "/api/recurring-tasks", { text }),
    tasks: async (query = "") => (await must<TaskPage>("GET", `/api/tasks${query}`)).items,
    recurringTasks: async () => (await must<{ items: RecurringTask[] }>("GET", "/api/recurring-tasks")).items,
  };
}
