import { z } from "zod";

/** A configuration variable is missing or wrong; the message names each one. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Reads `schema` from the environment. @throws ConfigError naming every wrong variable, never its value (it may be a secret) */
export function readConfig<Schema extends z.ZodObject>(
  schema: Schema,
  env: NodeJS.ProcessEnv = process.env,
): z.infer<Schema> {
  // An empty variable is an unset one, as in compose files and charts.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new ConfigError(`Wrong configuration:\n${lines.join("\n")}`);
}

/** A TCP port. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** What every service process reads; `DAPR_HTTP_PORT` and `APP_PORT` are set by Dapr itself. */
export const processConfig = z.object({
  APP_PORT: port.default(3000),
  /** Address to listen on; on a machine of one's own the sidecar comes by loopback. */
  HOST: z.string().default("0.0.0.0"),
  /** The operator's door: metrics and dead letters. Unset: not served. */
  OPS_PORT: port.optional(),
  /** Who reaches that door. Dead letters are shown to this machine (on Kubernetes: this pod) alone, wherever it listens. */
  OPS_HOST: z.string().default("127.0.0.1"),
  /** How long a process serves on after SIGTERM: until load balancers and sidecars send nothing more. 0 where nobody else would serve. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(0),
  DAPR_HTTP_PORT: port.default(3500),
  DAPR_API_TOKEN: z.string().optional(),
  APP_API_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Stable name of this replica; the pod name on Kubernetes. */
  REPLICA_ID: z.string().optional(),
  HOSTNAME: z.string().default("local"),
});
