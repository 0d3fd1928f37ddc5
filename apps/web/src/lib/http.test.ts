import { beforeEach, expect, test, vi } from "vitest";
import { tokenFor } from "../testing/fake-api.ts";
import { forgetAccessToken } from "./access-token.ts";
import { api } from "./http.ts";

beforeEach(forgetAccessToken);

function server(answers: Response[], tokens: string[]) {
  const used: (string | null)[] = [];
  let tokensGiven = 0;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (url === "/api/auth/token") return Response.json({ token: tokens[tokensGiven++] });
    used.push(new Headers(init.headers).get("authorization"));
    return answers.shift() ?? Response.json({});
  });
  return { used, given: () => tokensGiven };
}

test("one token serves concurrent calls and later ones", async () => {
  const token = tokenFor(900);
  const { used, given } = server([], [token]);
  await Promise.all([api("/a"), api("/b")]);
  await api("/c");
  expect(given()).toBe(1);
  expect(used).toEqual([`Bearer ${token}`, `Bearer ${token}`, `Bearer ${token}`]);
});

test("a token about to expire is renewed first", async () => {
  const { given } = server([], [tokenFor(30), tokenFor(900)]);
  await api("/a");
  await api("/b");
  expect(given()).toBe(2);
});

test("a 401 is tried once more with a new token", async () => {
  const { used } = server([new Response(null, { status: 401 })], [`${tokenFor(900)}1`, `${tokenFor(900)}2`]);
  await api("/a");
  expect(used).toHaveLength(2);
  expect(used[0]).not.toBe(used[1]);
});

test("a refusal carries the problem's detail", async () => {
  server([Response.json({ detail: "Reminder time must be in the future" }, { status: 422 })], [tokenFor(900)]);
  await expect(api("/a")).rejects.toThrow("Reminder time must be in the future");
});
