import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";
import { startApp, type TestApp } from "./test-app.ts";

const runtime = await chooseRuntime();
const [caller, callee, dead] = [unique("caller"), unique("callee"), unique("dead")];

describe(`invocation on ${runtime.name}`, () => {
  let sidecars: Sidecars;
  let app: TestApp;
  let gone: TestApp;
  let dapr: Client;
  let readerLeft: PromiseWithResolvers<void>;
  beforeAll(async () => {
    app = await startApp([], {
      "/echo": ({ method, path, headers, body }) => ({
        status: 201,
        json: { method, path, headers, body: body.toString("base64") },
      }),
      "/stream": (_request, response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write("data: first\n\n");
        response.once("close", () => readerLeft.resolve());
        return "written";
      },
      "/headers": (_request, response) => {
        response.writeHead(200, { "x-own": "1", etag: '"7"', "content-type": "text/csv; charset=utf-8" }).end("a,b");
        return "written";
      },
      "/large": (_request, response) => {
        response.writeHead(200).end(Buffer.alloc(8_000_000, "x"));
        return "written";
      },
      "/cut": (_request, response) => {
        response.socket?.resetAndDestroy();
        return "written";
      },
      ...Object.fromEntries(
        [200, 202, 400, 401, 404, 409, 412, 422, 429, 500, 503].map((status) => [
          `/status/${status}`,
          () => ({ status, json: { type: "/problems/own", status } }),
        ]),
      ),
      "/nothing": () => 204,
    });
    gone = await startApp();
    sidecars = await runtime.start({ apps: { [caller]: undefined, [callee]: app, [dead]: gone } });
    dapr = clientOf(sidecars.url(caller));
  });
  afterAll(async () => {
    await sidecars.stop();
    await app.crash();
  });
  const invoke = (method: string, path: string, more: Parameters<Client["call"]>[2] = {}) =>
    dapr.call(method, `/invoke/${callee}/method/${path}`, more);
  interface Echo {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string;
  }

  it.each(["GET", "POST", "PUT", "PATCH", "DELETE"])("passes on %s with path, query and body", async (method) => {
    const body = method === "GET" ? undefined : '{"n":1}';
    const answer = await invoke(method, "echo?a=b%20c&d=%2F", {
      ...(body !== undefined && { body, headers: { "content-type": "application/json" } }),
    });
    expect(answer.status).toBe(201);
    const echo = answer.json as Echo;
    expect(echo).toMatchObject({ method, path: "/echo?a=b%20c&d=%2F" });
    expect(Buffer.from(echo.body, "base64").toString()).toBe(body ?? "");
  });

  it("passes on the caller's headers, its trace and who calls whom, but none of the connection", async () => {
    const trace = "0af7651916cd43dd8448eb211c80319c";
    const headers = {
      authorization: "Bearer abc",
      "x-own": "1",
      "accept-language": "de",
      "idempotency-key": "k",
      traceparent: `00-${trace}-b7ad6b7169203331-01`,
    };
    const echo = (await invoke("GET", "echo", { headers })).json as Echo;
    expect(echo.headers).toMatchObject({
      authorization: "Bearer abc",
      "x-own": "1",
      "accept-language": "de",
      "idempotency-key": "k",
      traceparent: expect.stringContaining(trace),
      "dapr-caller-app-id": caller,
      "dapr-callee-app-id": callee,
    });
    expect(echo.headers["keep-alive"]).toBeUndefined();
  });

  it.each(["POST", "DELETE"])("a %s without body and content type reaches the app as it is", async (method) => {
    const echo = (await invoke(method, "echo")).json as Echo;
    expect(echo.body).toBe("");
    expect(echo.headers["content-type"]).toBeUndefined();
  });

  it("begins a trace for a call that brings none", async () => {
    const echo = (await invoke("GET", "echo")).json as Echo;
    expect(echo.headers["traceparent"]).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
  });

  it("passes on bytes as they are", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    const headers = { "content-type": "application/octet-stream" };
    const echo = (await invoke("POST", "echo", { body: bytes, headers })).json as Echo;
    expect(Buffer.from(echo.body, "base64").equals(Buffer.from(bytes))).toBe(true);
  });

  it.each([200, 202, 400, 401, 404, 409, 412, 422, 429, 500, 503])(
    "passes back status %i with the app's own body",
    async (status) => {
      expect(await invoke("GET", `status/${status}`)).toMatchObject({
        status,
        json: { type: "/problems/own", status },
      });
    },
  );

  it("passes back 204 without a body", async () => {
    expect(await invoke("POST", "nothing")).toMatchObject({ status: 204, text: "" });
  });

  it("passes back the app's headers and a body that is no JSON", async () => {
    const answer = await invoke("GET", "headers");
    expect(answer).toMatchObject({ status: 200, text: "a,b" });
    expect(answer.headers.get("x-own")).toBe("1");
    expect(answer.headers.get("etag")).toBe('"7"');
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  });

  it("passes 8 MB in both directions", async () => {
    expect((await invoke("GET", "large")).text).toHaveLength(8_000_000);
    const body = "y".repeat(8_000_000);
    const echo = (await invoke("POST", "echo", { body, headers: { "content-type": "text/plain" } })).json as Echo;
    expect(Buffer.from(echo.body, "base64").toString()).toBe(body);
  });

  it("refuses a request of more than 12 MiB as Dapr's own error", async () => {
    const body = "z".repeat(12 * 1024 * 1024 + 1);
    expect(await invoke("POST", "echo", { body, headers: { "content-type": "text/plain" } })).toMatchObject({
      status: 500,
      json: { errorCode: "ERR_DIRECT_INVOKE" },
    });
  });

  it("passes a stream on while it is still being written, and tells its source when the reader leaves", async () => {
    readerLeft = Promise.withResolvers<void>();
    const leave = new AbortController();
    const url = `${sidecars.url(caller)}/v1.0/invoke/${callee}/method/stream`;
    const response = await fetch(url, { signal: leave.signal });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe("data: first\n\n");
    leave.abort();
    await readerLeft.promise;
  });

  it("carries 100 calls at once", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => invoke("GET", `echo?n=${n}`)));
    expect(answers.map((answer) => (answer.json as Echo).path)).toEqual(
      Array.from({ length: 100 }, (_, n) => `/echo?n=${n}`),
    );
  });

  it("an app can call itself", async () => {
    const own = clientOf(sidecars.url(callee));
    expect((await own.call("GET", `/invoke/${callee}/method/echo`)).status).toBe(201);
  });

  it.each([
    ["that nobody knows", "nobody"],
    ["that does not listen any more", dead],
  ])("an app %s is Dapr's own error, told apart from the app's by errorCode", async (_name, target) => {
    if (target === dead) await gone.crash();
    const answer = await dapr.call("GET", `/invoke/${target}/method/echo`);
    expect(answer).toMatchObject({ status: 500, json: { errorCode: "ERR_DIRECT_INVOKE" } });
  });

  it("a connection that the app cuts is Dapr's own error", async () => {
    expect(await invoke("GET", "cut")).toMatchObject({ status: 500, json: { errorCode: "ERR_DIRECT_INVOKE" } });
  });
});
