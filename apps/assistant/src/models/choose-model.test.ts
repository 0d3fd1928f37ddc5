import type { ServerResponse } from "node:http";
import { manualClock } from "@todo/clock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { runTurn } from "../conversation/run-turn.ts";
import { buildTask, chunkOf, type Reply, scriptedContext, startEndpoint, wordsOf } from "../test-support.ts";
import { createChooseModel } from "./choose-model.ts";

const milk = buildTask();
const SERVICES = {
  "POST tasks": milk,
  "GET tasks": { items: [milk], nextCursor: null },
  "POST tasks/t1/complete": milk,
};
const GREETING = "Hello! What is there to do?";

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
let clock: ReturnType<typeof manualClock>;
let failures: string[];
beforeEach(async () => {
  endpoint = await startEndpoint(() => ({ text: "unused" }));
  clock = manualClock("2026-03-02T08:00:00Z");
  failures = [];
});
afterEach(() => endpoint.stop());

/** One replica: what it says to a message, and what came of it. */
function replica(env: Record<string, string> = {}) {
  const choosing = createChooseModel(readConfig({ ...endpoint.env, ...env }), clock, (error) =>
    failures.push(String(error)),
  );
  return async (message: string) => {
    const { context, calls } = scriptedContext(SERVICES);
    const deltas: string[] = [];
    const turn = await runTurn(message, [], context, await choosing, { onText: (delta) => void deltas.push(delta) });
    return { ...turn, deltas, calls: calls.map(({ call }) => call) };
  };
}
const inOrder = (...replies: Reply[]) => {
  let next = 0;
  return () => replies[next++]!;
};

describe("the endpoint's model", () => {
  it("answers, word by word as it comes", async () => {
    endpoint.behave(() => ({ text: "Good morning to you" }));
    const { text, deltas } = await replica()("hello");
    expect(text).toBe("Good morning to you");
    expect(deltas).toEqual(["Good ", "morning ", "to ", "you"]);
    expect(endpoint.asked[0]).toMatchObject({ model: "gpt-5-mini", stream: true });
  });

  it("is told every tool with what it does, and what to keep to", async () => {
    endpoint.behave(() => ({ text: "Hi" }));
    await replica()("hello");
    const [asked] = endpoint.asked;
    expect(asked!.tools.map((tool) => tool.function.name)).toContain("delete_recurring_task");
    expect(asked!.tools.every((tool) => tool.function.description.length > 10)).toBe(true);
    expect(asked!.messages[0]).toMatchObject({
      role: "system",
      content: expect.stringContaining("never invent a date"),
    });
  });

  it("acts through tools and hears what came of it", async () => {
    endpoint.behave(inOrder({ tool: "add_task", args: { text: "Buy milk" } }, { text: "Milk is on your list." }));
    const { text, calls, actions, undo } = await replica()("we are out of milk");
    expect([text, calls]).toEqual(["Milk is on your list.", ["POST tasks"]]);
    expect(actions).toMatchObject([{ tool: "add-task", summary: "Added “Buy milk”." }]);
    expect(undo).toEqual({ label: "Undo adding “Buy milk”" });
    expect(JSON.stringify(endpoint.asked[1]!.messages)).toContain("Added “Buy milk”.");
  });

  it("may correct arguments that do not fit", async () => {
    endpoint.behave(
      inOrder(
        { tool: "complete_task", args: { title: "milk" } },
        { tool: "complete_task", args: { task: "buy milk" } },
        { text: "Done." },
      ),
    );
    expect((await replica()("milk is bought")).calls).toContain("POST tasks/t1/complete");
    expect(JSON.stringify(endpoint.asked[1]!.messages)).toContain("Wrong arguments");
    expect(failures).toEqual([]);
  });
});

describe("an endpoint that fails", () => {
  const never: Parameters<typeof endpoint.behave>[0] = () => undefined;
  it.each<[string, Parameters<typeof endpoint.behave>[0], Record<string, string>?]>([
    ["answers 500", (_asked, response) => void response.writeHead(500).end("{}")],
    ["answers 401", (_asked, response) => void response.writeHead(401).end('{"error":{"message":"no"}}')],
    ["hangs up", (_asked, response) => void response.destroy()],
    ["never answers", never, { OPENAI_TIMEOUT_MS: "100" }],
    ["answers something else than JSON", (_asked, response) => void sse(response).end("data: <html>\n\n")],
    ["answers nothing", (_asked, response) => void sse(response).end("data: [DONE]\n\n")],
    [
      "answers without choices",
      (_asked, response) => void sse(response).end(`${chunkOf({ id: "x" })}data: [DONE]\n\n`),
    ],
  ])("%s: the built-in model answers instead", async (_name, behave, env) => {
    endpoint.behave(behave);
    const { text, calls } = await replica(env)("Buy milk");
    expect([text, calls]).toEqual(["Added “Buy milk”.", ["POST tasks"]]);
    expect(failures).toHaveLength(1);
  });

  it("breaks off in the middle of a sentence: what was said stands and says that it broke off", async () => {
    endpoint.behave((_asked, response) => {
      sse(response).write(wordsOf("Your milk is"), () => response.destroy());
      return undefined;
    });
    const { text, deltas } = await replica()("hello");
    expect(text).toBe("Your milk is … (The answer broke off here.)");
    expect(deltas.join("")).toBe(text);
  });

  it("breaks off after it has acted: the act stands and is told, and is not done twice", async () => {
    let asked = 0;
    endpoint.behave((_asked, response) => {
      asked += 1;
      if (asked === 1) return { tool: "add_task", args: { text: "Buy milk" } };
      response.writeHead(503).end();
      return undefined;
    });
    const { text, calls } = await replica()("Buy milk");
    expect([text, calls]).toEqual(["Added “Buy milk”.", ["POST tasks"]]);
  });

  it.each<[string, Reply]>([
    ["calls a tool that does not exist", { tool: "format_disk", args: {} }],
    ["calls a tool with broken JSON", { tool: "add_task", args: '{"text": ' }],
  ])("%s: the message is answered all the same", async (_name, reply) => {
    let asked = 0;
    endpoint.behave(() => ((asked += 1) === 1 ? reply : { text: "Sorry, that went wrong." }));
    const { text } = await replica()("hello");
    expect([GREETING, "Sorry, that went wrong."]).toContain(text);
  });

  it("calls tools without end: it is stopped, and what was done is told", async () => {
    endpoint.behave(() => ({ tool: "list_tasks", args: {} }));
    const { text, actions } = await replica()("hello");
    expect(actions.length).toBeLessThanOrEqual(8);
    expect(text).toContain("1 task is open");
  });
});

describe("the circuit breaker", () => {
  it("leaves the endpoint alone for a minute after three failures, then tries it once more", async () => {
    endpoint.behave((_asked, response) => void response.writeHead(500).end());
    const say = replica();
    for (let message = 0; message < 5; message += 1) expect((await say("hello")).text).toBe(GREETING);
    expect(endpoint.asked).toHaveLength(3);
    await clock.advance(60_000);
    await say("hello");
    await say("hello");
    expect(endpoint.asked).toHaveLength(4);
    await clock.advance(60_000);
    endpoint.behave(() => ({ text: "I am back" }));
    expect((await say("hello")).text).toBe("I am back");
    expect((await say("hello")).text).toBe("I am back");
  });

  it("counts failures in a row only", async () => {
    const say = replica();
    for (let round = 0; round < 4; round += 1) {
      endpoint.behave((_asked, response) => void response.writeHead(500).end());
      await say("hello");
      await say("hello");
      endpoint.behave(() => ({ text: "Fine" }));
      expect((await say("hello")).text).toBe("Fine");
    }
  });
});

describe("without a key", () => {
  it("the built-in model answers and nobody else is asked", async () => {
    const { text } = await replica({ OPENAI_API_KEY: "" })("hello");
    expect([text, endpoint.asked]).toEqual([GREETING, []]);
  });
});

function sse(response: ServerResponse) {
  response.writeHead(200, { "content-type": "text/event-stream" });
  return response;
}
