// `node main.js topics|migrate|smoke`: one operation, one line about it, and an exit code for the Job that runs it.
import { migrate } from "./migrate/migrate.ts";
import { readKafkaAccount } from "./read-kafka-account.ts";
import { smoke } from "./smoke/smoke.ts";
import { ensureTopics } from "./topics/ensure-topics.ts";
import { PRODUCT_APPS, productTopics } from "./topics/product-topics.ts";
import { whenOpen } from "./topics/when-open.ts";

const { SECRETS_DIR = "/var/run/secrets/todo", GATEWAY_URL = "http://gateway", ...env } = process.env;

const say = (line: string) => void process.stderr.write(`${line}\n`);
const operations: Record<string, () => Promise<string>> = {
  async topics() {
    const account = readKafkaAccount(SECRETS_DIR);
    return whenOpen(() => ensureTopics(account, productTopics(PRODUCT_APPS)), { say });
  },
  migrate: () => migrate({ port: env["DAPR_HTTP_PORT"], apiToken: env["DAPR_API_TOKEN"] }),
  smoke: () => smoke(GATEWAY_URL),
};

const name = process.argv[2] ?? "";
const operation = operations[name];
if (!operation) {
  say(`One of: ${Object.keys(operations).join(", ")}`);
  process.exit(2);
}
try {
  process.stdout.write(`${name}: ${await operation()}\n`);
} catch (error) {
  say(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
