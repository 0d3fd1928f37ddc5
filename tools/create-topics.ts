// `node tools/create-topics.ts`: makes the product's topics on the broker that deploy/local/secrets.json names. Safe to run again.
import { readFileSync } from "node:fs";
import { createTopics, productTopics } from "./stack/create-topics.ts";
import { PRODUCT_APPS } from "./stack/product-apps.ts";

const file = new URL("../deploy/local/secrets.json", import.meta.url);
const secrets = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
const topics = productTopics(PRODUCT_APPS);
await createTopics(
  { bootstrap: secrets["kafka-brokers"]!, user: secrets["kafka-user"]!, password: secrets["kafka-password"]! },
  topics,
);
process.stdout.write(`${topics.length} topics are there\n`);
