import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Person, startGateway } from "../test-support.ts";

let gateway: Awaited<ReturnType<typeof startGateway>>;
let ada: Person;
beforeAll(async () => {
  gateway = await startGateway();
  ada = await gateway.signUp();
  // Signing the first token made the key.
  await ada.call("GET", "/api/tasks");
});
afterAll(() => gateway.stop());

const ask = (authorization?: string, url = "/api/tasks", more: Record<string, string> = {}) =>
  gateway.http.inject({ url, headers: { ...(authorization !== undefined && { authorization }), ...more } });
const publicKey = async () =>
  (await gateway.http.inject({ url: "/api/auth/jwks" })).json<{ keys: (JWK & { kid: string })[] }>().keys[0]!;
const claims = (exp: string | number = "15m") =>
  new SignJWT({}).setSubject(ada.id).setExpirationTime(exp).setIssuedAt();

test("a token of ours opens the door", async () => {
  expect((await ask(`Bearer ${ada.token}`)).statusCode).toBe(200);
});

test("a token is good for 15 minutes and not a second more, also where it was accepted before", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const started = Date.now();
    vi.setSystemTime(started + 14 * 60_000);
    expect((await ask(`Bearer ${ada.token}`)).statusCode).toBe(200);
    vi.setSystemTime(started + 15 * 60_000 + 1_000);
    const asked = gateway.seen.length;
    const answer = await ask(`Bearer ${ada.token}`);
    expect(answer.json()).toMatchObject({ status: 401, detail: "The token has expired" });
    expect(gateway.seen).toHaveLength(asked);
  } finally {
    vi.useRealTimers();
  }
});

test("a new token from the session opens it again", async () => {
  const renewed = await gateway.http.inject({ url: "/api/auth/token", headers: { cookie: ada.cookie } });
  expect((await ask(`Bearer ${renewed.json<{ token: string }>().token}`)).statusCode).toBe(200);
});

test("while the store is away a session is not taken for none: nobody is signed out", async () => {
  const renew = () => gateway.http.inject({ url: "/api/auth/token", headers: { cookie: ada.cookie } });
  gateway.takeStoreAway(true);
  const answer = await renew();
  expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([503, "/problems/unavailable"]);
  gateway.takeStoreAway(false);
  expect((await renew()).statusCode).toBe(200);
});

test("a token signed by a stranger is refused, also under the name of our key", async () => {
  const { alg, kid } = await publicKey();
  const stranger = await generateKeyPair(alg ?? "EdDSA", { extractable: true });
  for (const name of [kid, "a-key-of-theirs"]) {
    const token = await claims()
      .setProtectedHeader({ alg: alg ?? "EdDSA", kid: name })
      .sign(stranger.privateKey);
    expect((await ask(`Bearer ${token}`)).json(), name).toMatchObject({ status: 401, type: "/problems/unauthorized" });
  }
  expect((await exportJWK(stranger.publicKey)).x).not.toBe((await publicKey()).x);
});

test("a token that our public key was used on as a shared secret is refused", async () => {
  const key = await publicKey();
  const secret = new TextEncoder().encode(JSON.stringify(key));
  const token = await claims().setProtectedHeader({ alg: "HS256", kid: key.kid }).sign(secret);
  expect((await ask(`Bearer ${token}`)).statusCode).toBe(401);
  expect(await importJWK(key)).toBeDefined();
});

test("an unsigned token is refused", async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const token = `${part({ alg: "none" })}.${part({ sub: ada.id, exp: 4_102_444_800 })}.`;
  expect((await ask(`Bearer ${token}`)).statusCode).toBe(401);
});

test("a token whose user was changed is refused", async () => {
  const [head, body, signature] = ada.token.split(".") as [string, string, string];
  const changed = { ...(JSON.parse(Buffer.from(body, "base64url").toString()) as object), sub: "eve" };
  const forged = `${head}.${Buffer.from(JSON.stringify(changed)).toString("base64url")}.${signature}`;
  expect((await ask(`Bearer ${forged}`)).statusCode).toBe(401);
});

test.each([
  ["no header at all", undefined],
  ["an empty one", ""],
  ["another scheme", "Basic YWRhOmFkYQ=="],
  ["no token", "Bearer "],
  ["nonsense", "Bearer nonsense"],
])("%s is refused with a hint", async (_name, authorization) => {
  const answer = await ask(authorization);
  expect(answer.json()).toMatchObject({ status: 401, title: "Sign in first", traceId: expect.any(String) });
});

test.each(["access_token", "token", "authorization", "jwt"])(
  "a token in the address (?%s=) is no token: addresses end up in logs",
  async (name) => {
    expect((await ask(undefined, `/api/tasks?${name}=${ada.token}`)).statusCode).toBe(401);
  },
);

test("the session cookie alone does not open the API: another site could make a browser send it", async () => {
  expect((await ask(undefined, "/api/tasks", { cookie: ada.cookie })).statusCode).toBe(401);
});

test("what is public needs no token", async () => {
  for (const url of ["/health", "/readiness", "/api/openapi.json", "/api/auth/jwks"])
    expect((await ask(undefined, url)).statusCode, url).toBe(200);
});
