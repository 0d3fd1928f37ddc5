// `npm run start:dapr [-- --state redis|postgres] [--mtls]`: each service a process of its own with a real Dapr sidecar, real Kafka, real
// Postgres or Redis. `npm start` needs none of this.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildWeb } from "./build-web.ts";
import { readLogLine, type Level } from "./stack/log-line.ts";
import { MissingPart } from "./stack/missing-part.ts";
import { PRODUCT_APPS } from "@todo/operations";
import { type PartName, type Stack, startStack } from "./stack/start-stack.ts";

const LEVELS: Level[] = ["debug", "info", "warn", "error"];
/** A part that ended by itself is started again after this pause, ms. */
const RESTART_AFTER = 1_000;
/** A second Ctrl-C so much later ends everything at once, ms. */
const IMPATIENCE = 1_000;

const options = readOptions();
buildWeb();
const stack = await start();
let stopping: number | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
stack.onUnexpectedEnd((part, how) => void startAgain(part as PartName, how));
await startApps(stack);
process.stdout.write(`
Todo is ready on ${options.publicUrl}
  six services, each with its own daprd; Kafka at ${stack.kafka.bootstrap}; state in ${stack.state}
  data and logs in ${stack.dir}; Ctrl-C stops everything

`);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { state: { type: "string", default: "postgres" }, mtls: { type: "boolean" } },
    });
    if (values.state !== "postgres" && values.state !== "redis")
      throw new Error(`--state is postgres or redis, not ${values.state}`);
    const level = process.env["LOG_LEVEL"] ?? "info";
    const shown = Math.max(0, LEVELS.indexOf(level as Level));
    const port = Number(process.env["PORT"] ?? 8080);
    const publicUrl = process.env["PUBLIC_URL"] ?? `http://localhost:${port}`;
    return { state: values.state, mtls: values.mtls ?? false, port, publicUrl, shown } as const;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return process.exit(64);
  }
}

/** Each state store has its data, broker included, in a folder of its own: neither hears of what happened in the other. */
async function start(): Promise<Stack> {
  const { state, mtls, port } = options;
  const dataDir = resolve(process.env["TODO_DATA_DIR"] ?? ".data", "dapr", state);
  const apps = Object.fromEntries(PRODUCT_APPS.map((app) => [app, app === "gateway" ? port : undefined]));
  try {
    return await startStack({ apps, state, mtls, dataDir, log: show, say: (line) => print("start", line) });
  } catch (error) {
    process.stderr.write(`${error instanceof MissingPart ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}

async function startApps(running: Stack): Promise<void> {
  for (const app of PRODUCT_APPS) {
    await running.startApp(app, { PUBLIC_URL: options.publicUrl, PORT: String(options.port) });
    print(app, "listens");
  }
  await Promise.all(PRODUCT_APPS.map((app) => running.ready(app)));
}

async function startAgain(part: PartName, how: string): Promise<void> {
  if (stopping !== undefined) return;
  print(part, `ended (${how}); starting it again`);
  await new Promise((resolve) => void setTimeout(resolve, RESTART_AFTER));
  if (stopping !== undefined) return;
  await stack.restart(part).catch((error: unknown) => void startAgain(part, String(error).split("\n")[0]!));
}

async function stop(): Promise<void> {
  // npm passes a terminal's Ctrl-C on although the terminal has sent it to us already: only a later one means impatience.
  if (stopping !== undefined) return Date.now() - stopping > IMPATIENCE ? process.exit(1) : undefined;
  stopping = Date.now();
  print("start", "stopping …");
  await stack.stop();
  process.exit(0);
}

/** Services say what they do; of the machinery only what is wrong is shown, everything is in its log file. */
function show(part: string, line: string): void {
  const { level, text } = readLogLine(line);
  const least = part.startsWith("app:") ? options.shown : LEVELS.indexOf("error");
  if (LEVELS.indexOf(level) >= least) print(part.replace(/^app:/, ""), level === "info" ? text : `${level}: ${text}`);
}

function print(part: string, text: string): void {
  process.stdout.write(`${part.padEnd(19)} ${text}\n`);
}
