import { Cron } from "croner";
import type { Clock } from "@todo/clock";
import { bytesOf } from "../bodies.ts";
import type { Component } from "../components/component.ts";
import { messageOf } from "../errors.ts";
import type { Handler, Logger } from "../types.ts";

/** Instants of a schedule: the first one after `after`, epoch milliseconds; undefined when there is none. */
export type Schedule = (after: number) => number | undefined;

const EVERY = "@every ";
const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads a Go duration such as "1h30m". @returns milliseconds */
function readDuration(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) throw new Error(`${JSON.stringify(text)} is no duration`);
  let total = 0;
  for (const [, amount, , unit] of text.matchAll(/(\d+(\.\d+)?)(ms|s|m|h)/g)) {
    total += Number(amount) * (UNITS[unit ?? ""] ?? 0);
  }
  return total;
}

/** Reads `@every 1m`, `@daily` and its like, and 5- or 6-field (seconds first) cron, in UTC. @throws naming the schedule */
export function readSchedule(schedule: string): Schedule {
  try {
    if (schedule.startsWith(EVERY)) {
      const interval = readDuration(schedule.slice(EVERY.length).trim());
      if (interval <= 0) throw new Error("the interval must be longer than nothing");
      return (after) => after + interval;
    }
    const cron = new Cron(schedule, { timezone: "UTC" });
    return (after) => cron.nextRun(new Date(after))?.getTime();
  } catch (error) {
    throw new Error(`schedule ${JSON.stringify(schedule)}: ${messageOf(error)}`, { cause: error });
  }
}

export interface CronOptions {
  component: Component;
  /** The apps that answer to this binding. */
  apps: Map<string, Handler>;
  clock: Clock;
  logger: Logger;
}

/** Calls `POST /{name}` (or metadata `route`) on every app at each instant of the schedule. @returns a stop that waits for calls under way */
export function startCron({ component, apps, clock, logger }: CronOptions): () => Promise<void> {
  const schedule = component.metadata?.["schedule"] ?? "";
  const next = readSchedule(schedule);
  // An interval goes by also when the clock is set back; a time of day comes when the clock shows it.
  const isInterval = schedule.startsWith(EVERY);
  const route = component.metadata?.["route"] ?? `/${component.name}`;
  const path = route.startsWith("/") ? route : `/${route}`;
  const running = new Set<Promise<void>>();
  let cancel = () => {};

  const call = async (appId: string, app: Handler) => {
    const headers = { "content-type": "application/json", readtimeutc: new Date(clock.now()).toISOString() };
    try {
      const response = await app({ method: "POST", path, headers, body: "" });
      await bytesOf(response.body);
      if (response.status >= 300) logger.warn({ appId, path, status: response.status }, "cron call failed");
    } catch (error) {
      logger.warn({ appId, path, error: messageOf(error) }, "cron call failed");
    }
  };

  const arm = (after: number) => {
    const instant = next(after);
    if (instant === undefined) return;
    const tick = () => {
      // A machine that slept does not make up for the ticks it missed.
      arm(Math.max(instant, clock.now()));
      for (const [appId, app] of apps) {
        const done = call(appId, app).finally(() => running.delete(done));
        running.add(done);
      }
    };
    cancel = isInterval ? clock.after(instant - after, tick) : clock.at(instant, tick);
  };

  arm(clock.now());
  return async () => {
    cancel();
    await Promise.all(running);
  };
}
