import { expect, test } from "vitest";
import { keys } from "../lib/query-keys.ts";
import { liveEffect } from "./live-effect.ts";

const event = (type: string, payload: unknown) => ({
  event: type,
  id: undefined,
  data: JSON.stringify({ type, payload }),
});

test("a changed task is taken over and its lists are fetched anew", () => {
  expect(liveEffect(event("task.updated", { id: "t1" }))).toMatchObject({
    task: { id: "t1" },
    refetch: [keys.tasks, keys.stats],
  });
});

test("a reminder in the app comes up and appears in the chat, an e-mail does neither", () => {
  expect(liveEffect(event("notification.delivered", { id: "n", channel: "in-app" }))).toMatchObject({
    reminder: { id: "n" },
    refetch: [keys.chat, keys.tasks],
  });
  expect(liveEffect(event("notification.delivered", { id: "n", channel: "email" }))).toEqual({ refetch: [] });
});

test("an event of a newer server is passed over", () => {
  expect(liveEffect(event("task.painted", {}))).toEqual({ refetch: [] });
});
