import { expect, test } from "vitest";
import { whenOpen } from "./when-open.ts";

test("it is tried until it works, and each reason is said once", async () => {
  const reasons = ["no address", "no address", "refused"];
  const said: string[] = [];
  const result = await whenOpen(
    () => {
      const reason = reasons.shift();
      return reason === undefined ? Promise.resolve("open") : Promise.reject(new Error(reason));
    },
    { everyMs: 1, say: (reason) => said.push(reason) },
  );
  expect(result).toBe("open");
  expect(said).toEqual(["no address", "refused"]);
});

test("what never works fails with its last reason", async () => {
  const never = () => Promise.reject(new Error("wrong password"));
  await expect(whenOpen(never, { forMs: 0, everyMs: 1, say() {} })).rejects.toThrow("wrong password");
});
