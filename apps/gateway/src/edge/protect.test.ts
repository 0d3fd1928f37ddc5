import { afterEach, expect, test, vi } from "vitest";
import { startGateway } from "../test-support.ts";
import { addressOf } from "./address.ts";

let gateway: Awaited<ReturnType<typeof startGateway>>;
afterEach(() => gateway?.stop());

const signIn = (headers: Record<string, string> = {}, remoteAddress = "203.0.113.1") =>
  gateway.http.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    remoteAddress,
    headers: { "content-type": "application/json", origin: "http://localhost:8080", ...headers },
    payload: { email: "ada@example.com", password: "guessed wrong" },
  });

test("every answer carries the security headers", async () => {
  gateway = await startGateway({ PUBLIC_URL: "https://todo.example.com" });
  for (const url of ["/api/openapi.json", "/api/tasks", "/health", "/nothing/here"]) {
    const { headers } = await gateway.http.inject({ url });
    expect(headers, url).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "referrer-policy": "no-referrer",
      "strict-transport-security": expect.stringContaining("max-age=31536000"),
      "content-security-policy": expect.stringContaining("default-src 'self'"),
    });
    expect(headers["content-security-policy"], url).toMatch(/script-src 'self';/);
    expect(headers["x-powered-by"], url).toBeUndefined();
  }
});

test("without TLS a browser is not told to insist on it", async () => {
  gateway = await startGateway({ PUBLIC_URL: "http://localhost:8080" });
  const { headers } = await gateway.http.inject({ url: "/api/openapi.json" });
  expect(headers["strict-transport-security"]).toBeUndefined();
});

test("a person has so many requests a minute, whichever of their tokens they use", async () => {
  gateway = await startGateway({ RATE_LIMIT_PER_MINUTE: "3" });
  const ada = await gateway.signUp();
  const eve = await gateway.signUp();
  // A second later: tokens of one second are the same.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_000 });
  const renewed = await gateway.http.inject({ url: "/api/auth/token", headers: { cookie: ada.cookie } });
  vi.useRealTimers();
  const { token } = renewed.json<{ token: string }>();
  expect(token).not.toBe(ada.token);
  const other = { headers: { authorization: `Bearer ${token}` } };
  const answers = [
    await ada.call("GET", "/api/tasks"),
    await ada.call("GET", "/api/tasks", other),
    await ada.call("GET", "/api/tasks"),
    await ada.call("GET", "/api/tasks", other),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
  expect(answers[3]!.json()).toMatchObject({ type: "/problems/rate-limited", status: 429 });
  expect(Number(answers[3]!.headers["retry-after"])).toBeGreaterThan(0);
  expect((await eve.call("GET", "/api/tasks")).statusCode).toBe(200);
});

test("an address has so many tries at passwords a minute, whatever it claims to be", async () => {
  gateway = await startGateway({ AUTH_LIMIT_PER_MINUTE: "3" });
  const tries = [
    await signIn(),
    await signIn({ authorization: "Bearer made-up-1" }),
    await signIn({ "x-forwarded-for": "198.51.100.7" }),
    await signIn({ authorization: "Bearer made-up-2", "x-forwarded-for": "198.51.100.8" }),
  ];
  expect(tries.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 429]);
  expect((await signIn({}, "203.0.113.2")).statusCode).toBe(401);
});

test("behind a proxy of ours the address is the one that the proxy saw", async () => {
  gateway = await startGateway({ AUTH_LIMIT_PER_MINUTE: "1", TRUSTED_PROXIES: "1" });
  const from = (address: string) => signIn({ "x-forwarded-for": address }, "10.0.0.1");
  expect((await from("198.51.100.7")).statusCode).toBe(401);
  expect((await from("198.51.100.8")).statusCode).toBe(401);
  expect((await from("1.2.3.4, 198.51.100.7")).statusCode).toBe(429);
});

test.each([
  [0, "9.9.9.9", "10.0.0.1"],
  [1, "6.6.6.6, 9.9.9.9", "9.9.9.9"],
  [2, "6.6.6.6, 9.9.9.9, 10.0.0.2", "9.9.9.9"],
  [2, "9.9.9.9", "10.0.0.1"],
  [1, "", "10.0.0.1"],
])("with %i trusted proxies and X-Forwarded-For %j the address is %s", (proxies, forwarded, address) => {
  expect(addressOf({ ip: "10.0.0.1", headers: { "x-forwarded-for": forwarded } }, proxies)).toBe(address);
});

test("a body that is too large, no JSON, or poisoned is refused before anybody is asked", async () => {
  gateway = await startGateway();
  const ada = await gateway.signUp();
  const post = (payload: string, type = "application/json") =>
    ada.call("POST", "/api/chat", { payload, headers: { "content-type": type } });
  expect((await post(JSON.stringify({ message: "x".repeat(1_100_000) }))).json()).toMatchObject({ status: 413 });
  expect((await post("<task/>", "application/xml")).json()).toMatchObject({ status: 415 });
  expect((await post('{"message": "a", "__proto__": {"admin": true}}')).json()).toMatchObject({ status: 400 });
  expect((await post('{"message": ')).json()).toMatchObject({
    type: "/problems/malformed-json",
    detail: expect.stringMatching(/position \d+/),
  });
  expect(gateway.seen).toEqual([]);
});
