import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SIDECAR_TOKEN, startGateway } from "../test-support.ts";

let gateway: Awaited<ReturnType<typeof startGateway>>;
let address: string;
beforeEach(async () => {
  gateway = await startGateway();
  address = await gateway.http.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(() => gateway.stop());

/** Opens the page as a browser does and reads until `until` was said. */
async function openPage(token: string) {
  const closing = new AbortController();
  const headers = { authorization: `Bearer ${token}`, accept: "text/event-stream" };
  const response = await fetch(`${address}/api/events`, { headers, signal: closing.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    response,
    close: () => closing.abort(),
    async readUntil(until: string): Promise<string> {
      while (!text.includes(until)) text += (await reader.read()).value ?? "";
      return text;
    },
  };
}

test("over the network each person hears what changes for them, and nothing of anybody else", async () => {
  const [ada, eve] = [await gateway.signUp(), await gateway.signUp()];
  const [hers, foreign] = [await openPage(ada.token), await openPage(eve.token)];
  await gateway.publish("task.created", ada.id, { title: "Secret plan" });
  await gateway.publish("task.created", eve.id, { title: "Her own" });
  expect(await hers.readUntil("Secret plan")).toContain("event: task.created");
  expect(await foreign.readUntil("Her own")).not.toContain("Secret plan");
  hers.close();
  foreign.close();
});

test("the stream is one: no caching, no buffering by proxies", async () => {
  const ada = await gateway.signUp();
  const page = await openPage(ada.token);
  expect(Object.fromEntries(page.response.headers)).toMatchObject({
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  page.close();
});

test("a page that is closed is forgotten", async () => {
  const ada = await gateway.signUp();
  const page = await openPage(ada.token);
  expect(await gateway.metrics()).toMatch(/^sse_connections 1$/m);
  page.close();
  await vi.waitFor(async () => expect(await gateway.metrics()).toMatch(/^sse_connections 0$/m));
});

test("a stranger opens no stream", async () => {
  const answer = await fetch(`${address}/api/events`);
  expect(answer.status).toBe(401);
});

test("nobody but the sidecar can tell pages of events", async () => {
  const ada = await gateway.signUp();
  const page = await openPage(ada.token);
  const forged = {
    data: {
      eventId: "e1",
      eventType: "notification.delivered",
      schemaVersion: 1,
      aggregateId: "n1",
      userId: ada.id,
      occurredAt: "2026-03-02T08:00:00.000Z",
      payload: { text: "Forged" },
    },
  };
  const send = (headers: Record<string, string>) =>
    gateway.http.inject({
      method: "POST",
      url: "/events/pubsub-broadcast/notification.delivered",
      headers: { "content-type": "application/json", ...headers },
      payload: forged,
    });
  expect((await send({})).statusCode).toBe(401);
  expect((await send({ "dapr-api-token": "guessed" })).statusCode).toBe(401);
  expect((await send({ authorization: `Bearer ${ada.token}` })).statusCode).toBe(401);
  await gateway.publish("task.created", ada.id, { title: "Real" });
  expect(await page.readUntil("Real")).not.toContain("Forged");
  expect((await send({ "dapr-api-token": SIDECAR_TOKEN })).json()).toEqual({ status: "SUCCESS" });
  page.close();
});

test("a page is ended with its token, and opens again with a new one where it left off", async () => {
  const ada = await gateway.signUp();
  const headers = { authorization: `Bearer ${ada.token}`, accept: "text/event-stream" };
  const response = await fetch(`${address}/api/events`, { headers });
  await gateway.publish("task.created", ada.id, { title: "First" });
  const first = response.text();
  await gateway.clock.advance(15 * 60_000);
  const lastEventId = [...(await first).matchAll(/^id: (.+)$/gm)].at(-1)![1]!;
  await gateway.publish("task.created", ada.id, { title: "Second" });
  const again = await fetch(`${address}/api/events`, { headers: { ...headers, "last-event-id": lastEventId } });
  const reader = again.body!.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  expect(value).toContain("Second");
  expect(value).not.toContain("First");
  await reader.cancel();
});
