import { expect, it } from "vitest";
import { readLogLine } from "./log-line.ts";

it.each([
  [
    "a service",
    '{"level":"info","time":"2026-01-01T00:00:00Z","service":"tasks","port":3000,"msg":"ready"}',
    "info",
    "ready port=3000",
  ],
  [
    "a service's error",
    '{"level":"error","err":{"message":"no broker"},"msg":"request failed"}',
    "error",
    "request failed – no broker",
  ],
  [
    "daprd",
    '{"app_id":"tasks","level":"warning","msg":"mTLS is disabled","scope":"dapr.runtime","ver":"1.18.1"}',
    "warn",
    "mTLS is disabled",
  ],
  [
    "a component",
    'time="2026-01-01T00:00:00Z" level=error msg="a \\"b\\"" component="pubsub (pubsub.kafka/v1)" instance=vm',
    "error",
    'a "b" (pubsub (pubsub.kafka/v1))',
  ],
  ["Kafka", "WARN QuorumController: slow", "warn", "WARN QuorumController: slow"],
  [
    "Kafka's reason",
    "java.io.IOException: No space left on device",
    "error",
    "java.io.IOException: No space left on device",
  ],
  [
    "Postgres",
    "2026-01-01 00:00:00 UTC [1] FATAL:  password authentication failed",
    "error",
    "2026-01-01 00:00:00 UTC [1] FATAL:  password authentication failed",
  ],
  ["a broken line", '{"level":', "info", '{"level":'],
])("a line of %s is read with its level", (_part, line, level, text) => {
  expect(readLogLine(line)).toEqual({ level, text });
});
