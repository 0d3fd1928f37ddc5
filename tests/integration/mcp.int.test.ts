import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Person, startTodo, type Todo } from "./support/todo.ts";

// The Model Context Protocol as its official client speaks it, over a real socket to the whole product.
let todo: Todo;
let url: URL;
let ada: Person;
beforeAll(async () => {
  todo = await startTodo();
  url = new URL("/mcp", await todo.product.gateway.listen({ port: 0, host: "127.0.0.1" }));
});
afterAll(() => todo.stop());
beforeEach(async () => void (ada = await todo.signUp()));

async function connect(token: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const requestInit = { headers: { authorization: `Bearer ${token}`, "x-time-zone": "Europe/Berlin" } };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }) as never);
  try {
    await run(client);
  } finally {
    await client.close();
  }
}
interface Called {
  isError?: boolean;
  content: { type: string; text: string }[];
  structuredContent?: { tasks?: { id: string; title: string }[]; candidates?: { id: string; title: string }[] };
}
const call = async (client: Client, name: string, args: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: args })) as unknown as Called;

describe("an MCP client with a person's token", () => {
  it("is greeted and told every tool with its fields and hints", async () => {
    await connect(ada.token, async (client) => {
      expect(client.getServerVersion()).toMatchObject({ name: "todo" });
      const { tools } = await client.listTools();
      expect(tools).toHaveLength(20);
      expect(tools.find(({ name }) => name === "delete-task")).toMatchObject({
        annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
        inputSchema: { required: ["task"], properties: { task: { type: "string", description: expect.any(String) } } },
      });
    });
  });

  it("adds, finds and completes tasks, which the person sees at once", async () => {
    await connect(ada.token, async (client) => {
      const added = await call(client, "add-task", { text: "Dentist tomorrow 3pm" });
      expect(added.content[0]!.text).toBe("Added “Dentist”, due tomorrow at 3:00 PM.");
      const [task] = await ada.tasks();
      expect(added.structuredContent?.tasks).toMatchObject([{ id: task!.id, title: "Dentist" }]);
      await call(client, "complete-task", { task: task!.id });
      expect(await ada.tasks()).toEqual([]);
    });
  });

  it("adds two tasks with the same words as two tasks", async () => {
    await connect(ada.token, async (client) => {
      await call(client, "add-task", { text: "Buy milk" });
      await call(client, "add-task", { text: "Buy milk" });
    });
    expect(await ada.tasks()).toHaveLength(2);
  });

  it("is asked which one is meant, and can say so by id", async () => {
    const first = await ada.add("Call mum");
    await ada.add("Call mum back");
    await connect(ada.token, async (client) => {
      const asked = await call(client, "complete-task", { task: "call" });
      expect(asked.content[0]!.text).toMatch(/^Which one/);
      expect(asked.structuredContent?.candidates?.map(({ id }) => id)).toContain(first.id);
      expect(await ada.tasks()).toHaveLength(2);
      await call(client, "complete-task", { task: first.id });
    });
    expect((await ada.tasks()).map(({ title }) => title)).toEqual(["Call mum back"]);
  });

  it("takes back what it did, and so can the person in chat", async () => {
    await ada.add("Buy milk");
    await connect(ada.token, async (client) => {
      await call(client, "delete-task", { task: "Buy milk" });
      await call(client, "undo");
      expect(await ada.tasks()).toHaveLength(1);
      await call(client, "delete-task", { task: "Buy milk" });
    });
    await ada.say("undo");
    expect(await ada.tasks()).toHaveLength(1);
  });

  it("is told in a sentence what cannot be done, and about wrong arguments", async () => {
    await connect(ada.token, async (client) => {
      expect(await call(client, "complete-task", { task: "unicorn" })).toMatchObject({
        isError: true,
        content: [{ text: "I can't find a task called “unicorn”." }],
      });
      expect(await call(client, "complete-task", { title: "unicorn" })).toMatchObject({ isError: true });
      expect(await call(client, "no-such-tool")).toMatchObject({ isError: true });
    });
  });

  it("reaches nothing of another person, whatever it passes", async () => {
    const secret = await ada.add("Secret plan");
    const eve = await todo.signUp("Eve");
    await connect(eve.token, async (client) => {
      expect((await call(client, "find-tasks", { words: "Secret" })).content[0]!.text).toContain("found nothing");
      for (const task of [secret.id, "Secret plan", `../../tasks/${secret.id}`]) {
        for (const name of ["complete-task", "delete-task", "restore-task", "skip-occurrence"])
          expect(await call(client, name, { task }), `${name} ${task}`).toMatchObject({ isError: true });
      }
    });
    expect(await ada.tasks()).toEqual([secret]);
  });
});

describe("without a good token", () => {
  it.each([
    ["no token", {}],
    ["a wrong token", { authorization: "Bearer nonsense" }],
  ])("%s: the client cannot connect", async (_name, headers) => {
    const client = new Client({ name: "test", version: "1.0.0" });
    const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers: headers as HeadersInit } });
    await expect(client.connect(transport as never)).rejects.toThrow(/401|Unauthorized/i);
  });
});

describe("the transport", () => {
  it.each(["GET", "DELETE"])("answers %s with 405: there are no sessions to listen to or end", async (method) => {
    const answer = await ada.call(method, "/mcp", { headers: { accept: "text/event-stream" } });
    expect(answer).toMatchObject({ status: 405 });
  });

  it("answers malformed JSON with 400", async () => {
    expect(await ada.call("POST", "/mcp", { raw: "{" })).toMatchObject({ status: 400 });
  });
});
