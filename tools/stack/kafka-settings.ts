interface Options {
  port: number;
  controllerPort: number;
  dir: string;
  user: string;
  password: string;
}

/**
 * `server.properties` of a broker that is its own controller. Clients log in with SCRAM-SHA-512; the controller's listener takes only
 * its own password. https://kafka.apache.org/documentation/#brokerconfigs
 */
export function kafkaSettings({ port, controllerPort, dir, user, password }: Options): string {
  const login = (module: string, more = "") =>
    `org.apache.kafka.common.security.${module} required username="${user}" password="${password}"${more};`;
  return toProperties({
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    listeners: `CLIENTS://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `CLIENTS://127.0.0.1:${port}`,
    "listener.security.protocol.map": "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
    "inter.broker.listener.name": "CLIENTS",
    "controller.listener.names": "CONTROLLER",
    "sasl.mechanism.inter.broker.protocol": "SCRAM-SHA-512",
    "sasl.mechanism.controller.protocol": "PLAIN",
    "listener.name.clients.sasl.enabled.mechanisms": "SCRAM-SHA-512",
    "listener.name.clients.scram-sha-512.sasl.jaas.config": login("scram.ScramLoginModule"),
    "listener.name.controller.sasl.enabled.mechanisms": "PLAIN",
    "listener.name.controller.plain.sasl.jaas.config": login("plain.PlainLoginModule", ` user_${user}="${password}"`),

    "log.dirs": `${dir}/log`,
    // Topics are made on purpose, with their retention: a topic that is missing is an error, not a default.
    "auto.create.topics.enable": false,
    "log.retention.hours": 168,
    // One broker: nothing can be replicated.
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 8,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    // Nobody else will join a group in its first seconds.
    "group.initial.rebalance.delay.ms": 0,
    // Two processors serve a machine for one person.
    "num.network.threads": 2,
    "num.io.threads": 4,
  });
}

function toProperties(values: Record<string, string | number | boolean>): string {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return `${lines.join("\n")}\n`;
}
