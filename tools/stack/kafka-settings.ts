import { readFileSync } from "node:fs";

interface Options {
  port: number;
  controllerPort: number;
  dir: string;
  user: string;
  password: string;
}

const COMMON = new URL("../kafka/server.properties", import.meta.url);

/** `server.properties` of the stack's broker: what all brokers of ours have, and its ports, folder and account. */
export function kafkaSettings({ port, controllerPort, dir, user, password }: Options): string {
  const login = (module: string, more = "") =>
    `org.apache.kafka.common.security.${module} required username="${user}" password="${password}"${more};`;
  return `${readFileSync(COMMON, "utf8")}${toProperties({
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    listeners: `CLIENTS://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `CLIENTS://127.0.0.1:${port}`,
    "listener.name.clients.scram-sha-512.sasl.jaas.config": login("scram.ScramLoginModule"),
    "listener.name.controller.plain.sasl.jaas.config": login("plain.PlainLoginModule", ` user_${user}="${password}"`),
    "log.dirs": `${dir}/log`,
  })}`;
}

function toProperties(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}
