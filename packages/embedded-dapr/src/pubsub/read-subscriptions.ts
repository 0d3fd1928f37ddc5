import { bytesOf, isRecord, stringMap, textOf } from "../bodies.ts";
import type { Handler } from "../types.ts";
import { compileMatch, type Match } from "./match-rule.ts";

export interface Subscription {
  pubsub: string;
  topic: string;
  rules: { match: Match; expression: string; path: string }[];
  /** Path without a matching rule; undefined drops the message. */
  defaultPath: string | undefined;
  deadLetterTopic: string | undefined;
  rawPayload: boolean;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/**
 * Reads one subscription, as an app declares it in GET /dapr/subscribe or a Subscription file in its spec.
 * @throws naming the field that is missing or wrong
 */
export function readSubscription(entry: unknown, where: string): Subscription {
  if (!isRecord(entry)) throw new Error(`${where}: a subscription must be an object`);
  const pubsub = text(entry["pubsubname"]) ?? text(entry["pubsubName"]);
  const topic = text(entry["topic"]);
  if (!pubsub) throw new Error(`${where}: pubsubname is missing`);
  if (!topic) throw new Error(`${where}: topic is missing`);
  const routes = isRecord(entry["routes"]) ? entry["routes"] : {};
  const rules = (Array.isArray(routes["rules"]) ? routes["rules"] : []).map((rule: unknown) => {
    const path = isRecord(rule) ? text(rule["path"]) : undefined;
    if (!isRecord(rule) || !path) throw new Error(`${where}: a routing rule needs a path`);
    const expression = text(rule["match"]) ?? "";
    return { match: compileMatch(expression), expression, path };
  });
  const defaultPath = text(entry["route"]) ?? text(routes["default"]);
  if (!defaultPath && rules.length === 0) throw new Error(`${where}: ${topic} has no route`);
  const metadata = stringMap(entry["metadata"]);
  return {
    pubsub,
    topic,
    rules,
    defaultPath,
    deadLetterTopic: text(entry["deadLetterTopic"]),
    rawPayload: metadata["rawPayload"] === "true",
  };
}

/** Asks an app for its subscriptions; an app without that route has none. */
export async function readSubscriptions(appId: string, app: Handler): Promise<Subscription[]> {
  const response = await app({ method: "GET", path: "/dapr/subscribe", headers: { accept: "application/json" } });
  const body = textOf(await bytesOf(response.body));
  if (response.status === 404 || body === "") return [];
  if (response.status >= 300) throw new Error(`${appId} answered GET /dapr/subscribe with ${response.status}`);
  const list: unknown = JSON.parse(body);
  if (!Array.isArray(list)) throw new Error(`${appId}: GET /dapr/subscribe must answer a list`);
  return list.map((entry, index) => readSubscription(entry, `${appId}: subscription ${index}`));
}
