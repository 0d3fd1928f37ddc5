export { areTopicsOpen } from "./topics/are-topics-open.ts";
export { ensureTopics } from "./topics/ensure-topics.ts";
export { type KafkaAccount, kafkaClientOptions, openKafkaAdmin } from "./topics/open-kafka-admin.ts";
export { PRODUCT_APPS, productTopics } from "./topics/product-topics.ts";
