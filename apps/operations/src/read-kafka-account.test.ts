import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readKafkaAccount } from "./read-kafka-account.ts";

let dir: string;
const write = (name: string, text: string) => writeFileSync(join(dir, name), text);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "secrets-"));
  write("kafka-brokers", "kafka:9092\n");
  write("kafka-user", "todo");
  write("kafka-password", "from a file");
});
afterEach(() => rmSync(dir, { recursive: true }));

test("the account is what the mounted files say", () => {
  expect(readKafkaAccount(dir)).toEqual({ bootstrap: "kafka:9092", user: "todo", password: "from a file", tls: false });
  write("kafka-tls", "true");
  expect(readKafkaAccount(dir).tls).toBe(true);
  write("kafka-tls", "false");
  expect(readKafkaAccount(dir).tls).toBe(false);
});

test("a missing file is named", () => {
  rmSync(join(dir, "kafka-user"));
  expect(() => readKafkaAccount(dir)).toThrow(/kafka-user: mount the Secret/);
});
