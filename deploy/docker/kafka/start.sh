#!/bin/sh
# Formats the volume when it is empty, then becomes the broker. The account and the address that clients know come from the same files as
# everybody's: $SECRETS_DIR/kafka-user, kafka-password and kafka-brokers (host:port).
set -eu
umask 077

secrets=${SECRETS_DIR:-/var/run/secrets/todo}
data=${KAFKA_DATA:-/var/lib/kafka}
settings=/tmp/server.properties
user=$(cat "$secrets/kafka-user")
password=$(cat "$secrets/kafka-password")
brokers=$(cat "$secrets/kafka-brokers")

login() {
  echo "org.apache.kafka.common.security.$1 required username=\"$user\" password=\"$password\"${2:-};"
}

{
  cat /opt/kafka/server.properties
  echo "controller.quorum.voters=1@127.0.0.1:9093"
  echo "listeners=CLIENTS://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093"
  echo "advertised.listeners=CLIENTS://$brokers"
  echo "listener.name.clients.scram-sha-512.sasl.jaas.config=$(login scram.ScramLoginModule)"
  echo "listener.name.controller.plain.sasl.jaas.config=$(login plain.PlainLoginModule " user_$user=\"$password\"")"
  # Below the volume's root, where some volumes have a lost+found that Kafka takes for a topic.
  echo "log.dirs=$data/log"
} >"$settings"

if [ ! -e "$data/log/meta.properties" ]; then
  # The cluster's id: 16 random bytes in URL-safe base64. It may begin with "-".
  id=$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=')
  java -Xmx128m -cp '/opt/kafka/libs/*' -Dlog4j2.configurationFile=/opt/kafka/log4j2.xml kafka.tools.StorageTool format \
    "--cluster-id=$id" -c "$settings" --add-scram "SCRAM-SHA-512=[name=$user,password=$password]" >/dev/null # it would print the account's keys
fi

exec java "-Xmx${KAFKA_HEAP:-384m}" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -cp '/opt/kafka/libs/*' \
  -Dlog4j2.configurationFile=/opt/kafka/log4j2.xml kafka.Kafka "$settings"
