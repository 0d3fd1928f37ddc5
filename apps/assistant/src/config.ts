import { readConfig as read } from "@todo/service";
import { z } from "zod";

const schema = z.object({
  /** Key of an OpenAI-compatible endpoint. Unset: the built-in model answers. */
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: z.string().default("gpt-5-mini"),
});

export type Config = z.infer<typeof schema>;
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => read(schema, env);
