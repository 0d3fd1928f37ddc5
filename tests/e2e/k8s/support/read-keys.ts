import { kubectl } from "./kubectl.ts";

/** The keys that hold `text`, asked of the database itself: table dapr_state of Postgres, or Redis. */
export async function readKeys(namespace: string, state: string, text: string): Promise<string[]> {
  const inside = ["-n", namespace, "exec", `${state}-0`, "--", "sh", "-c"];
  // Passwords are taken from where the server has them: none stands in a command line.
  const commands: Record<string, string> = {
    postgres: `PGPASSWORD="$POSTGRES_PASSWORD" psql -h 127.0.0.1 -U todo -d todo -At -c "select key from dapr_state where key like '%${text}%'"`,
    redis: `REDISCLI_AUTH=$(sed -n 's/^requirepass //p' /etc/redis/redis.conf) redis-cli --no-auth-warning --scan --pattern '*${text}*'`,
  };
  return (await kubectl([...inside, commands[state]!])).trim().split("\n");
}
