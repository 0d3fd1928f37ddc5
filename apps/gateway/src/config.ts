import { port, readConfig as read } from "@todo/service";
import { z } from "zod";

const schema = z.object({
  /** The address that people use; links, cookies and allowed origins follow it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PORT: port.default(8080),
  /** Signs sessions and encrypts the token keys. Unset: made once and kept in state. */
  BETTER_AUTH_SECRET: z.string().min(32, "Expected at least 32 characters").optional(),
  /** Folder of the built web UI. */
  WEB_ROOT: z.string().default(new URL("../../web/dist", import.meta.url).pathname),
  /** Proxies of ours in front of the gateway, whose `X-Forwarded-For` is believed; limits before sign-in count by it. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Requests a minute of one person (or address, before sign-in). */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(1_200),
  /** Sign-in and sign-up attempts a minute from one address. */
  AUTH_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(30),
});

export type Config = z.infer<typeof schema> & { PUBLIC_URL: string };

/** @throws ConfigError naming each wrong variable */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const config = read(schema, env);
  return { ...config, PUBLIC_URL: config.PUBLIC_URL ?? `http://localhost:${config.PORT}` };
}
