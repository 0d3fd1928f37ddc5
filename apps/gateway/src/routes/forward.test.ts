import { createDapr, DaprError, type Transport } from "@todo/dapr";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { createForward } from "./forward.ts";

/** How often a service is asked whose first answer does not come, and what the person is told. */
async function askedOf(code: "timeout" | "invocation-failed", options: { longRunning: boolean }) {
  let asked = 0;
  const transport: Transport = () => {
    asked += 1;
    if (asked === 1) return Promise.reject(new DaprError(code, "no answer"));
    return Promise.resolve({ status: 200, headers: {}, body: new Uint8Array() });
  };
  const app = Fastify();
  const forward = createForward(createDapr({ appId: "gateway", transport }), () => Promise.resolve("UTC"));
  app.get("/api/tasks", { config: options }, forward("tasks"));
  const { statusCode } = await app.inject("/api/tasks");
  await app.close();
  return { asked, statusCode };
}

test("a replica that is silent or cannot be reached: another is asked", async () => {
  for (const code of ["timeout", "invocation-failed"] as const)
    expect(await askedOf(code, { longRunning: false }), code).toEqual({ asked: 2, statusCode: 200 });
});

test("what takes long is asked again when it was not reached, not when it is silent", async () => {
  expect(await askedOf("invocation-failed", { longRunning: true })).toEqual({ asked: 2, statusCode: 200 });
  expect(await askedOf("timeout", { longRunning: true })).toEqual({ asked: 1, statusCode: 500 });
});
