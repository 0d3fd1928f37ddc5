import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGateway } from "../test-support.ts";

let gateway: Awaited<ReturnType<typeof startGateway>>;
let folder: string;
const PAGE = "<!doctype html><title>Todo</title>";
const SCRIPT = "console.log('todo');";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-web-"));
  await writeFile(join(folder, "secret.txt"), "outside of the web root");
  const root = join(folder, "dist");
  await mkdir(join(root, "assets"), { recursive: true });
  await writeFile(join(root, "index.html"), PAGE);
  await writeFile(join(root, "favicon.svg"), "<svg/>");
  await writeFile(join(root, "assets", "main-abc123.js"), SCRIPT);
  await writeFile(join(root, "assets", "main-abc123.js.gz"), gzipSync(SCRIPT));
  gateway = await startGateway({ WEB_ROOT: root });
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => gateway.http.inject({ url, headers });

test.each(["/", "/tasks/today", "/settings?tab=channels"])("%s is the page, asked for anew each time", async (url) => {
  const answer = await get(url);
  expect([answer.statusCode, answer.body]).toEqual([200, PAGE]);
  expect(answer.headers["content-type"]).toContain("text/html");
  expect(answer.headers["cache-control"]).toBe("no-cache");
  expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
});

test("the page that a browser has already is not sent again", async () => {
  const { etag } = (await get("/")).headers;
  const again = await get("/", { "if-none-match": String(etag) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

test("assets, whose names change with their content, are kept for good", async () => {
  const answer = await get("/assets/main-abc123.js");
  expect([answer.statusCode, answer.body]).toEqual([200, SCRIPT]);
  expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(answer.headers["content-type"]).toContain("javascript");
});

test("who takes gzip gets what the build has compressed", async () => {
  const answer = await get("/assets/main-abc123.js", { "accept-encoding": "gzip" });
  expect(answer.headers["content-encoding"]).toBe("gzip");
  expect(answer.rawPayload).toEqual(gzipSync(SCRIPT));
  expect(answer.headers["vary"]).toContain("accept-encoding");
});

test("other files are kept for an hour", async () => {
  expect((await get("/favicon.svg")).headers["cache-control"]).toBe("public, max-age=3600");
});

test.each(["/assets/gone-1.js", "/robots.txt", "/api/nothing", "/api/tasks/a/b"])(
  "%s is not there, and is never answered with the page",
  async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.headers["cache-control"] ?? "").not.toContain("immutable");
  },
);

test.each(["/assets/../../secret.txt", "/assets/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt", "/..%5csecret.txt"])(
  "%s does not lead out of the web root",
  async (url) => {
    const answer = await get(url);
    expect(answer.body).not.toContain("outside");
  },
);
