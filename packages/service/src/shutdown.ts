import type { Logger } from "pino";

/** Longest time a drain may take before the process ends anyway (ms); Kubernetes allows 30 s by default. */
const LONGEST_DRAIN = 20_000;

/** Runs `drain` once on SIGTERM or SIGINT, then ends the process. A second signal ends it at once. @param moreMs what the drain may take beyond that */
export function onShutdown(logger: Logger, drain: () => Promise<void>, moreMs = 0): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return process.exit(1);
    stopping = true;
    logger.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), LONGEST_DRAIN + moreMs).unref();
    try {
      await drain();
    } catch (error) {
      logger.error({ err: error }, "could not stop cleanly");
      return process.exit(1);
    }
    logger.info("stopped");
    return process.exit(0);
  };
  process.on("SIGTERM", (signal) => void stop(signal));
  process.on("SIGINT", (signal) => void stop(signal));
}
