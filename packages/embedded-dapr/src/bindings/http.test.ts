import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testSidecar } from "../test-support.ts";

describe("http binding", () => {
  const server = createServer((request, reply) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      reply.statusCode = request.url === "/base/missing" ? 404 : 200;
      reply.end(JSON.stringify([request.method, request.url, request.headers["x-key"], body]));
    });
  });
  let url = "";
  beforeEach(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const invoke = (request: object, more: Record<string, string> = {}) =>
    testSidecar({ components: [{ name: "hook", type: "bindings.http", metadata: { url, ...more } }] }).call(
      "POST",
      "/bindings/hook",
      request,
    );

  it("sends data, path and headers with the operation as verb and answers what came back", async () => {
    const metadata = { path: "/in", "X-Key": "k" };
    const answer = await invoke({ operation: "post", data: { n: 1 }, metadata });
    expect(answer).toMatchObject({ status: 200, body: ["POST", "/base/in", "k", '{"n":1}'] });
    expect(answer.headers["metadata.statuscode"]).toBe("200");
  });

  it("fails on an answer that is not 2xx unless told otherwise", async () => {
    const request = { operation: "get", metadata: { path: "missing" } };
    expect(await invoke(request)).toMatchObject({ status: 500, body: { errorCode: "ERR_INVOKE_OUTPUT_BINDING" } });
    expect((await invoke(request, { errorIfNot2XX: "false" })).headers["metadata.statuscode"]).toBe("404");
  });

  it.each([
    ["an unknown operation", "/bindings/hook", { operation: "fly" }, 500],
    ["no operation", "/bindings/hook", {}, 400],
    ["an unknown binding", "/bindings/nobody", { operation: "get" }, 500],
  ])("refuses %s", async (_name, path, body, status) => {
    const components = [{ name: "hook", type: "bindings.http", metadata: { url } }];
    expect((await testSidecar({ components }).call("POST", path, body)).status).toBe(status);
  });
});
