import { once } from "node:events";
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { exposeDrain } from "./drain.ts";

let app = fastify();
let url: string;
/** Lets go of the answer to `/slow`. */
let answer: () => void;
let asked: Promise<unknown>;

beforeEach(async () => {
  app = fastify({ forceCloseConnections: true });
  exposeDrain(app);
  app.get("/", () => "here");
  let arrived: () => void;
  asked = new Promise<void>((resolve) => (arrived = resolve));
  app.get("/slow", async () => {
    arrived();
    await new Promise<void>((resolve) => (answer = resolve));
    return "at last";
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterEach(() => app.close());

it("keeps connections open while it is not going away", async () => {
  expect((await fetch(url)).headers.get("connection")).not.toBe("close");
});

it("serves on while it goes away, and sends each client to a new connection", async () => {
  const served = app.drain.serveOut(200);
  const last = await fetch(url);
  expect([last.status, last.headers.get("connection")]).toEqual([200, "close"]);
  await served;
});

it("answers what is under way before it ends", async () => {
  const slow = fetch(`${url}/slow`);
  await asked;
  let ended = false;
  const end = app.drain.allAnswered(10_000).then(async () => {
    ended = true;
    await app.close();
  });
  await fetch(url);
  expect(ended).toBe(false);
  answer();
  expect(await (await slow).text()).toBe("at last");
  await end;
});

it("does not wait for ever for an answer that never comes", async () => {
  const slow = fetch(`${url}/slow`).catch((error: unknown) => error);
  await asked;
  await app.drain.allAnswered(50);
  const closed = once(app.server, "close");
  await app.close();
  await closed;
  expect(await slow).toBeInstanceOf(Error);
});
