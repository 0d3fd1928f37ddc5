import { port, readConfig as read } from "@todo/service";
import { z } from "zod";

const schema = z.object({
  PORT: port.default(8080),
  HOST: z.string().default("127.0.0.1"),
  TODO_DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("warn"),
  /** Health, readiness, metrics and dead letters of each service: http://127.0.0.1:<port>/<app>/metrics. Unset: not served. */
  TODO_OPS_PORT: port.optional(),
});

export type Config = z.infer<typeof schema>;
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => read(schema, env);
