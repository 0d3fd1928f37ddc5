/** How much a line matters. */
export type Level = "debug" | "info" | "warn" | "error";

/** What a line of any part's log says. */
export interface LogLine {
  level: Level;
  text: string;
}

/** Fields that say nothing to a person on one machine. */
const NOISE = new Set([
  "level",
  "time",
  "msg",
  "message",
  "service",
  "app_id",
  "instance",
  "scope",
  "type",
  "ver",
  "pid",
]);

/** Reads a line as pino and Dapr (JSON), Dapr's components (logfmt), Kafka (`WARN Class: …`) and Postgres (`… LOG: …`) write it. */
export function readLogLine(line: string): LogLine {
  const json = line.startsWith("{") ? asJson(line) : undefined;
  if (json) return { level: levelOf(String(json["level"])), text: textOf(json) };
  const logfmt = /^time="[^"]*" level=(\w+) msg="((?:[^"\\]|\\.)*)"(?: component="([^"]*)")?/.exec(line);
  if (logfmt) {
    const [, level, message, component] = logfmt;
    return { level: levelOf(level!), text: `${message!.replaceAll('\\"', '"')}${component ? ` (${component})` : ""}` };
  }
  // A Java exception's reason stands alone in the line below the one that has a level.
  if (/^(Caused by: )?[\w.$]+(Exception|Error): /.test(line)) return { level: "error", text: line };
  const level = /\b(TRACE|DEBUG|INFO|LOG|NOTICE|WARN(?:ING)?|ERROR|FATAL|PANIC)\b/.exec(line)?.[1];
  return { level: levelOf(level ?? "info"), text: line };
}

function asJson(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function textOf(fields: Record<string, unknown>): string {
  const { err, ...rest } = fields;
  const more = Object.entries(rest)
    .filter(([name]) => !NOISE.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const error = (err as { message?: string } | undefined)?.message;
  const message = typeof fields["msg"] === "string" ? fields["msg"] : "";
  return [message, error && `– ${error}`, ...more].filter(Boolean).join(" ");
}

function levelOf(word: string): Level {
  const lower = word.toLowerCase();
  if (["error", "fatal", "panic"].includes(lower)) return "error";
  if (lower.startsWith("warn")) return "warn";
  return lower === "debug" || lower === "trace" ? "debug" : "info";
}
