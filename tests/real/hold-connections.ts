import { connect, type Socket } from "node:net";
import type { Postgres } from "../../tools/stack/start-postgres.ts";

/** Clients that try at the same time. */
const CLIENTS = 8;

/**
 * Clients that take every connection which PostgreSQL has left, and each that comes free: they connect and do not log in, for which it gives them a minute.
 */
export function holdConnections({ port, user, database }: Postgres): { letGo(): void } {
  const hello = startup(user, database);
  const held = new Set<Socket>();
  let greedy = true;
  const takeOne = () => {
    if (!greedy) return;
    const client = connect(port, "127.0.0.1");
    held.add(client);
    client.on("error", () => {});
    // `R` asks for the password: one more is held. A refusal closes the connection: the next try.
    client.once("data", (answer) => answer.toString("latin1", 0, 1) === "R" && takeOne());
    client.once("close", () => {
      held.delete(client);
      setTimeout(takeOne, 10).unref();
    });
    client.write(hello);
  };
  for (let client = 0; client < CLIENTS; client += 1) takeOne();
  return {
    letGo() {
      greedy = false;
      for (const client of held) client.destroy();
    },
  };
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-STARTUPMESSAGE */
function startup(user: string, database: string): Buffer {
  const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + parameters.length, 0);
  head.writeInt16BE(3, 4);
  return Buffer.concat([head, parameters]);
}
