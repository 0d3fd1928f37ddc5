import { readConfig as read } from "@todo/service";
import { z } from "zod";

const schema = z.object({
  /** Occurrences are generated this many days ahead, today included. */
  GENERATION_DAYS: z.coerce.number().int().min(1).max(366).default(28),
  /** Shards of the due index. Must not change while reminders are stored. */
  SCHEDULER_SHARDS: z.coerce.number().int().min(1).max(256).default(8),
});

export type Config = z.infer<typeof schema>;
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => read(schema, env);
