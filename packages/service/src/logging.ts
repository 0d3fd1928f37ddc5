import { currentTrace } from "@todo/dapr";
import { type DestinationStream, type Logger, pino } from "pino";
import { traceIdOf } from "./trace.ts";

/** JSON logs with service and trace id. Tokens, cookies and passwords are cut out wherever they turn up. */
export function createLogger(service: string, level: string = "info", destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: [
      "req.headers.authorization",
      "req.headers.cookie",
      "headers.authorization",
      "headers.cookie",
      "token",
      "password",
      "*.token",
      "*.password",
    ],
    mixin: () => {
      const traceId = traceIdOf(currentTrace());
      return traceId ? { traceId } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

export type { Logger } from "pino";
