import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "./clock.ts";
import { manualClock } from "./manual-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("the machine's clock, when it is set", () => {
  const start = Date.parse("2026-03-02T09:00:00Z");
  beforeEach(() => void vi.useFakeTimers({ now: start }));
  afterEach(() => void vi.useRealTimers());
  const fired = (arm: (run: () => void) => void) => {
    let times = 0;
    arm(() => (times += 1));
    return () => times;
  };

  it("back: what waits for an instant waits until the clock shows it, what waits for a while does not wait longer", () => {
    const at = fired((run) => systemClock.at(start + MINUTE, run));
    const after = fired((run) => systemClock.after(MINUTE, run));
    vi.setSystemTime(start - HOUR);
    vi.advanceTimersByTime(MINUTE);
    expect([at(), after()]).toEqual([0, 1]);
    vi.advanceTimersByTime(HOUR);
    expect([at(), after()]).toEqual([1, 1]);
  });

  it("forward: what waits for an instant that has passed by it is run within a minute", () => {
    const at = fired((run) => systemClock.at(start + 5 * HOUR, run));
    vi.advanceTimersByTime(MINUTE);
    vi.setSystemTime(start + 6 * HOUR);
    vi.advanceTimersByTime(MINUTE);
    expect(at()).toBe(1);
  });

  it("waits longer than Node's longest timer", () => {
    const month = 30 * 24 * HOUR;
    const after = fired((run) => systemClock.after(month, run));
    vi.advanceTimersByTime(month - 1);
    expect(after()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(after()).toBe(1);
  });

  it("runs nothing that was called off", () => {
    const cancels = [systemClock.at(start + HOUR, expect.unreachable), systemClock.after(HOUR, expect.unreachable)];
    vi.advanceTimersByTime(2 * MINUTE);
    for (const cancel of cancels) cancel();
    vi.advanceTimersByTime(2 * HOUR);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a clock that tests turn", () => {
  it("tells time that goes by from what it shows", async () => {
    const clock = manualClock(HOUR);
    const ran: string[] = [];
    clock.at(HOUR + MINUTE, () => ran.push("at"));
    clock.after(MINUTE, () => ran.push("after"));
    clock.step(0);
    await clock.advance(MINUTE);
    expect(ran).toEqual(["after"]);
    await clock.advance(HOUR);
    expect(ran).toEqual(["after", "at"]);
  });
});
