import { readConfig as read } from "@todo/service";
import { z } from "zod";

const schema = z.object({
  /** Key of an OpenAI-compatible endpoint. Unset: the built-in model answers. */
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: z.string().default("gpt-5-mini"),
  /** Longest wait for a whole answer of the endpoint; after it the built-in model answers. */
  OPENAI_TIMEOUT_MS: z.coerce.number().int().positive().default(20_000),
});

export type Config = z.infer<typeof schema>;
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => read(schema, env);
