/** One Dapr component, as the app's sidecar sees it. */
export interface Component {
  name: string;
  /** e.g. "state.postgresql", "pubsub.kafka", "bindings.cron". */
  type: string;
  version?: string;
  /** Values as text, secrets resolved. */
  metadata?: Record<string, string>;
  /** App ids that may use it; none or empty: all. */
  scopes?: string[];
}

/** A Subscription file: whose it is, and its spec. */
export interface SubscriptionDocument {
  spec: unknown;
  scopes: string[];
  where: string;
}

/** What the component folder holds. */
export interface Resources {
  components: Component[];
  subscriptions: SubscriptionDocument[];
  /** From Resiliency: retries after the first delivery. */
  maxRetries: number | undefined;
}

/** Whether `appId` may use what is scoped to `scopes`. */
export function inScope(scopes: string[] | undefined, appId: string): boolean {
  return scopes === undefined || scopes.length === 0 || scopes.includes(appId);
}

/**
 * Which broker a pub/sub component stands for. Components of one type and address are doors to the same topics, as with a
 * real broker: one may be for consumer groups and another, with `consumerID: "{uuid}"`, for broadcasts.
 */
export function brokerOf({ type, metadata = {} }: Component): string {
  return [type, metadata["brokers"] ?? metadata["redisHost"] ?? metadata["host"] ?? ""].join(" ").trim();
}

/** What a component's type does here: any state store and broker is the embedded one. @throws on a type that is not known */
export function kindOf(type: string): "state" | "pubsub" | "secretstore" | "cron" | "smtp" | "http" {
  if (type.startsWith("state.")) return "state";
  if (type.startsWith("pubsub.")) return "pubsub";
  switch (type) {
    case "bindings.cron":
      return "cron";
    case "bindings.smtp":
      return "smtp";
    case "bindings.http":
      return "http";
    case "secretstores.local.file":
    case "secretstores.local.env":
      return "secretstore";
    default:
      throw new Error(`spec.type: ${JSON.stringify(type)} is not known to the embedded sidecar`);
  }
}
