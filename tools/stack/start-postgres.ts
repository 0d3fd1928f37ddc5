import { chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensurePostgres } from "./ensure-postgres.ts";
import { freePort } from "./free-port.ts";
import type { Part, PartOptions } from "./part.ts";
import { runCommand } from "./run-command.ts";
import { failWhenEnded, startProcess } from "./start-process.ts";
import { waitUntil } from "./wait-until.ts";

export interface Postgres {
  port: number;
  user: string;
  password: string;
  database: string;
  /** As libpq and Dapr's component take it. */
  connectionString: string;
}

const USER = "todo";
const DATABASE = "postgres";

/** A PostgreSQL with password logins on loopback only. It refuses to run as root: then it runs as the user `postgres`. */
export async function startPostgres({ dir, password, guard, log, say }: PartOptions): Promise<Part & Postgres> {
  const bin = await ensurePostgres(say);
  const port = await freePort();
  const as = await unprivileged();
  const data = join(dir, "data");
  mkdirSync(dir, { recursive: true });
  if (as) chownSync(dir, as.uid, as.gid);
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(bin, dir, data, password, as);

  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    // Six sidecars with a pool each, and some to look in.
    max_connections: 200,
  };
  const args = ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const env = { ...process.env, PGPASSWORD: password };
  const answers = () =>
    runCommand(
      join(bin, "psql"),
      ["-h", "127.0.0.1", "-p", String(port), "-U", USER, "-d", DATABASE, "-Atc", "select 1"],
      { env },
    );

  const start = async () => {
    // SIGINT is its fast shutdown: open connections are closed, not waited for.
    const [command, ...rest] = asUser(as, join(bin, "postgres"), args);
    const launch = () =>
      startProcess({ name: "postgres", command, args: rest, cwd: dir, guard, log, stopSignal: "SIGINT" });
    let child = launch();
    await waitUntil(answers, {
      what: "PostgreSQL",
      giveUp: () => {
        // Backends of a killed server need a moment to see that it is gone, and it refuses to start until then.
        if (!child.running && child.lastLines().includes("pre-existing shared memory")) child = launch();
        else failWhenEnded(child)();
      },
    });
    return child;
  };
  return {
    name: "postgres",
    start,
    port,
    user: USER,
    password,
    database: DATABASE,
    connectionString: `host=127.0.0.1 port=${port} user=${USER} password=${password} dbname=${DATABASE} sslmode=disable`,
  };
}

interface User {
  uid: number;
  gid: number;
}

async function unprivileged(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = (await Promise.all(["-u", "-g"].map((flag) => runCommand("id", [flag, "postgres"])))).map(Number);
  return { uid: uid!, gid: gid! };
}

function asUser(user: User | undefined, command: string, args: string[]): [string, ...string[]] {
  if (!user) return [command, ...args];
  // The data may lie in a folder that only root may enter, such as root's home.
  const enter = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const become = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", ...enter];
  return ["setpriv", ...become, command, ...args];
}

async function initialise(bin: string, dir: string, data: string, password: string, as: User | undefined) {
  const file = join(dir, "password");
  writeFileSync(file, password, { mode: 0o600 });
  if (as) chownSync(file, as.uid, as.gid);
  const options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", `--username=${USER}`, `--pwfile=${file}`];
  const [command, ...rest] = asUser(as, join(bin, "initdb"), ["-D", data, ...options]);
  await runCommand(command, rest, { cwd: dir });
}
