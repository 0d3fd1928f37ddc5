import { z } from "zod";

const names = ["gateway", "assistant", "tasks", "scheduler", "notifications", "analytics"] as const;
const text = z.string();
const port = z.int().min(1).max(65_535);
const texts = z.record(text, text);
/** What Kubernetes itself checks: peers of policies, tolerations. */
const foreign = z.array(z.looseObject({}));
const quantity = z.string().regex(/^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi)?$/, "A quantity: 100m, 128Mi");
const sizes = z.strictObject({ cpu: quantity, memory: quantity }).partial();
const resources = z.strictObject({ requests: sizes, limits: sizes }).partial();
const addresses = z.strictObject({ kafka: text, postgres: text, redis: text }).partial();
const wayOut = z.strictObject({ ports: z.array(port), to: foreign }).partial();
const ways = ["kafka", "postgres", "redis", "smtp", "webhook", "sms", "model"] as const;
const secrets = [
  "kafka",
  "postgres",
  "redis",
  "smtp",
  "webhook",
  "sms",
  "appToken",
  "apiToken",
  "gateway",
  "assistant",
] as const;
const optional = <Name extends string, Schema extends z.ZodType>(keys: readonly Name[], schema: Schema) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, schema.optional()])));

const global = z
  .strictObject({
    image: z
      .strictObject({
        registry: text.min(1),
        tag: text.describe("Quote it: a commit of digits alone is a number otherwise"),
        pullPolicy: z.enum(["Always", "IfNotPresent", "Never"]),
        pullSecrets: z.array(text),
      })
      .partial(),
    state: z.enum(["postgres", "redis"]),
    logLevel: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]),
    priorityClassName: text,
    kafka: z.strictObject({ tls: z.boolean() }).partial(),
    redis: z.strictObject({ tls: z.boolean() }).partial(),
    channels: z.strictObject({ email: z.boolean(), webhook: z.boolean(), sms: z.boolean() }).partial(),
    smtp: z.strictObject({ verifyTls: z.boolean() }).partial(),
    waitFor: addresses,
    secrets: optional(secrets, text.min(1)),
    dapr: z
      .strictObject({
        namespace: text.min(1),
        trustDomain: text.min(1),
        logLevel: z.enum(["debug", "info", "warn", "error"]),
        tracing: z
          .strictObject({
            samplingRate: z.string().regex(/^(0|1|0?\.\d+|1\.0+)$/, "A share from 0 to 1, as text"),
            otlp: text,
            zipkin: text,
          })
          .partial(),
      })
      .partial(),
    monitoring: z
      .strictObject({
        serviceMonitor: z.boolean(),
        namespace: text.min(1),
        interval: z.string().regex(/^\d+(s|m)$/),
        labels: texts,
      })
      .partial(),
    networkPolicy: z
      .strictObject({ enabled: z.boolean(), egress: optional(["dns", "apiServer", "tracing", ...ways], wayOut) })
      .partial(),
  })
  .partial();

/** What Helm itself puts among a chart's values: the umbrella's globals and the library's defaults. */
const fromHelm = { enabled: z.boolean(), global, service: z.looseObject({}) };

const caller = z.strictObject({
  appId: z.enum(names),
  operations: z
    .array(
      z.strictObject({
        path: z.string().startsWith("/"),
        verbs: z.array(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"])).min(1),
      }),
    )
    .optional(),
});

const everyService = {
  replicas: z.int().min(0),
  port,
  opsPort: port,
  calls: z.array(z.enum(names)),
  callers: z.array(caller),
  public: z
    .strictObject({
      enabled: z.boolean(),
      from: foreign,
      type: z.enum(["ClusterIP", "NodePort", "LoadBalancer"]),
      annotations: texts,
    })
    .partial(),
  secrets: z.array(z.enum(secrets)),
  egress: z.array(z.enum(ways)),
  env: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), text),
  envFromSecrets: z.array(
    z.strictObject({ name: text, secret: z.enum(secrets), key: text, optional: z.boolean().optional() }),
  ),
  resources,
  sidecar: z.strictObject({ resources }).partial(),
  autoscaling: z
    .strictObject({
      enabled: z.boolean(),
      minReplicas: z.int().min(1),
      maxReplicas: z.int().min(1),
      cpu: z.int().min(1),
      keda: z.strictObject({ enabled: z.boolean(), bootstrapServers: text, lag: z.int().min(1) }).partial(),
    })
    .partial(),
  podDisruptionBudget: z.strictObject({ enabled: z.boolean(), maxUnavailable: z.int().min(1) }).partial(),
  preStopSeconds: z.int().min(1).max(10),
  drainSeconds: z.int().min(0).max(60),
  terminationGracePeriodSeconds: z.int().min(30),
  minReadySeconds: z.int().min(0),
  spreadOver: z.array(text),
  nodeSelector: texts,
  tolerations: foreign,
  podAnnotations: texts,
};
const service = z.strictObject({ ...fromHelm, ...everyService }).partial();

const enabled = z.boolean();
const gateway = z
  .strictObject({
    ...fromHelm,
    ...everyService,
    httpRoute: z.strictObject({ enabled, parentRefs: foreign, hostnames: z.array(text), timeout: text }).partial(),
    listener: z.strictObject({ enabled, className: text, annotations: texts }).partial(),
    ingress: z.strictObject({ enabled, className: text, annotations: texts, host: text, tlsSecret: text }).partial(),
    certificate: z
      .strictObject({
        enabled,
        secretName: text,
        dnsNames: z.array(text),
        issuer: z.strictObject({ name: text, kind: text }),
      })
      .partial(),
  })
  .partial();

const job = z.strictObject({ enabled });
const platform = z.strictObject(fromHelm).partial();
const operations = z
  .strictObject({
    ...fromHelm,
    callers: everyService.callers,
    secrets: everyService.secrets,
    sidecar: everyService.sidecar,
    topics: job,
    migration: job,
    smoke: job,
  })
  .partial();
const server = z.strictObject({ enabled, image: text.min(1), storage: quantity }).partial();
const devServers = z
  .strictObject({
    ...fromHelm,
    kafka: server,
    postgres: server.omit({ enabled: true }),
    redis: server.omit({ enabled: true }),
    mailpit: server.omit({ storage: true }),
  })
  .partial();

const charts: Record<string, z.ZodType> = {
  platform,
  operations,
  "dev-servers": devServers,
  gateway,
  ...Object.fromEntries(names.filter((name) => name !== "gateway").map((name) => [name, service])),
};

/** The `values.schema.json` of the umbrella and of each of its charts, by path: what is not in it is refused by name. */
export function chartSchemas(): Map<string, string> {
  // Each chart checks what is its own; the umbrella checks that there is such a chart.
  const parts = Object.fromEntries(Object.keys(charts).map((name) => [name, z.looseObject({ enabled })]));
  const umbrella = z.strictObject({ global, priorityClass: z.strictObject({ enabled }), ...parts }).partial();
  const all = { "deploy/charts/todo-app": umbrella, ...inFolder("deploy/charts/todo-app/charts") };
  return new Map(
    Object.entries(all).map(([folder, schema]) => {
      // Draft 7 is read by every version of Helm.
      const jsonSchema = z.toJSONSchema(schema, { target: "draft-7", io: "input", reused: "ref" });
      return [`${folder}/values.schema.json`, `${JSON.stringify(jsonSchema, null, 2)}\n`];
    }),
  );
}

function inFolder(folder: string): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(charts).map(([name, schema]) => [`${folder}/${name}`, schema]));
}
