// `node tools/create-topics.ts`: makes the product's topics on the broker that deploy/local/secrets.json names. Safe to run again.
import { readFileSync } from "node:fs";
import { ensureTopics, PRODUCT_APPS, productTopics } from "@todo/operations";

const file = new URL("../deploy/local/secrets.json", import.meta.url);
const secrets = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
const account = {
  bootstrap: secrets["kafka-brokers"]!,
  user: secrets["kafka-user"]!,
  password: secrets["kafka-password"]!,
};
process.stdout.write(`${await ensureTopics(account, productTopics(PRODUCT_APPS))}\n`);
