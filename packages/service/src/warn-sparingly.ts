import type { Clock } from "@todo/clock";
import type { Logger } from "pino";

/** The same failure is told of again after this, ms. */
const PAUSE = 10_000;

/**
 * Warns of a failure at once and of its like, by message, every ten seconds at most, with their number (`times`): while the broker is away every event that
 * waits fails again and again, and the log would fill the disk.
 * @param what is being tried again
 */
export function warnSparingly(logger: Logger, clock: Clock, what: string): (error: unknown) => void {
  const unsaid = new Map<string, number>();
  return (err) => {
    const message = err instanceof Error ? err.message : String(err);
    const before = unsaid.get(message);
    unsaid.set(message, before === undefined ? 0 : before + 1);
    if (before !== undefined) return;
    logger.warn({ err }, what);
    clock.after(PAUSE, () => {
      const times = unsaid.get(message) ?? 0;
      unsaid.delete(message);
      if (times > 0) logger.warn({ err, times }, what);
    });
  };
}
