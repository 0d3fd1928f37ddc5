import { describe, expect, it, vi } from "vitest";
import { createOps } from "./ops.ts";
import type { ServiceApp } from "./service-app.ts";

const letters = { list: vi.fn(() => Promise.resolve([])), get: vi.fn(), replay: vi.fn(), discard: vi.fn() };
const http = {
  deadLetters: letters,
  inject: () => Promise.resolve({ statusCode: 200, headers: { "content-type": "text/plain" }, rawPayload: "up 1" }),
};
const ops = createOps({ tasks: { http } as unknown as ServiceApp });

const routes = [
  ["GET", "/tasks/dead-letters"],
  ["GET", "/tasks/dead-letters/l1"],
  ["POST", "/tasks/dead-letters/l1/replay"],
  ["POST", "/tasks/dead-letters/replay"],
  ["DELETE", "/tasks/dead-letters/l1"],
] as const;

describe("the operator's door on an address that others reach (OPS_HOST)", () => {
  it("shows metrics to everybody", async () => {
    const answer = await ops.inject({ url: "/tasks/metrics", remoteAddress: "10.1.2.3" });
    expect([answer.statusCode, answer.body]).toEqual([200, "up 1"]);
  });

  it.each(routes)("%s %s: not from elsewhere, whatever a header says", async (method, url) => {
    const headers = { "x-forwarded-for": "127.0.0.1" };
    for (const remoteAddress of ["10.1.2.3", "::ffff:10.1.2.3", "fd00::1"])
      expect((await ops.inject({ method, url, remoteAddress, headers })).statusCode, remoteAddress).toBe(403);
    for (const touched of Object.values(letters)) expect(touched).not.toHaveBeenCalled();
  });

  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("shows dead letters to %s", async (remoteAddress) => {
    const answer = await ops.inject({ url: "/tasks/dead-letters", remoteAddress });
    expect(answer.json()).toEqual({ items: [] });
  });
});
