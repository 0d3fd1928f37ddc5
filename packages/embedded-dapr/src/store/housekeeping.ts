import type { Clock } from "@todo/clock";
import { messageOf } from "../errors.ts";
import type { MessageLog } from "../pubsub/message-log.ts";
import type { Logger } from "../types.ts";
import type { CommitQueue } from "./commit-queue.ts";
import type { StateTable } from "./state-table.ts";

/** Between two rounds, milliseconds. */
const INTERVAL = 60_000;
/** Messages deleted per transaction: short enough that nobody waits long behind it. */
const BATCH = 500;

export interface HousekeepingOptions {
  queue: CommitQueue;
  table: StateTable;
  log: MessageLog;
  clock: Clock;
  /** How long messages are kept, milliseconds. */
  retention: number;
  logger: Logger;
}

/** Deletes expired state and messages past their retention, once a minute. @returns its stop */
export function startHousekeeping({ queue, table, log, clock, retention, logger }: HousekeepingOptions) {
  let stopped = false;
  let cancel = () => {};
  let round = Promise.resolve();

  const clean = async () => {
    try {
      await queue.enqueue(() => table.sweep());
      for (;;) {
        const count = await queue.enqueue(() => log.prune(clock.now() - retention, BATCH));
        if (count < BATCH || stopped) return;
      }
    } catch (error) {
      logger.error({ error: messageOf(error) }, "housekeeping failed");
    }
  };

  const arm = () => {
    cancel = clock.after(INTERVAL, () => {
      arm();
      round = round.then(clean);
    });
  };

  arm();
  return async () => {
    stopped = true;
    cancel();
    await round;
  };
}
