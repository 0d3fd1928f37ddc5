import { join } from "node:path";
import { ensurePostgres } from "../../../tools/stack/ensure-postgres.ts";
import { runCommand } from "../../../tools/stack/run-command.ts";
import type { Servers } from "../../real/servers.ts";

/** Takes everything out of the state store, as the server's own client does. */
export async function emptyStore({ postgres, redis }: Servers): Promise<void> {
  if (postgres) {
    const psql = join(await ensurePostgres(() => {}), "psql");
    const args = ["-h", "127.0.0.1", "-p", String(postgres.port), "-U", postgres.user, "-d", postgres.database];
    await runCommand(psql, [...args, "-qc", "truncate dapr_state"], {
      env: { ...process.env, PGPASSWORD: postgres.password },
    });
  }
  if (redis) {
    const env = { ...process.env, REDISCLI_AUTH: redis.password };
    await runCommand("redis-cli", ["-p", String(redis.port), "flushall"], { env });
  }
}
