import { occurrenceId, reminderId, triggerId } from "@todo/contracts/ids";
import { describe, expect, it } from "vitest";
import { buildTask, buildTemplate, DAY, MONDAY } from "./domain/test-support.ts";
import { createSchedulerWorld, type Fate } from "./test-support.ts";

const SECOND = 1_000;
/** More writes than the run below takes. */
const FAR = 500;

const template = buildTemplate({
  rule: "FREQ=DAILY;COUNT=2",
  time: "09:01",
  reminders: [{ before: "PT30S", channel: "in-app" }],
});
const occurrences = ["2026-03-02T09:01", "2026-03-03T09:01"]
  .map((local) => occurrenceId(template.id, local))
  .toSorted();
const trigger = (reminder: string, at: number) => triggerId(reminder, new Date(at).toISOString());
const triggers = [
  trigger("r0", MONDAY + 10 * SECOND),
  trigger("r1", MONDAY + 40 * SECOND),
  ...["2026-03-02", "2026-03-03"].map((date, day) =>
    trigger(reminderId(occurrenceId(template.id, `${date}T09:01`), "0", "PT30S"), MONDAY + day * DAY + 30 * SECOND),
  ),
].toSorted();

/**
 * A task with two reminders, the second snoozed on the way, and a recurring task with an occurrence today and tomorrow. The replica dies at its `last`
 * write (reads change nothing, so that dying at one is dying at the write before it); the successor takes its place.
 */
async function run(last: number, successor: string) {
  const world = createSchedulerWorld({ shards: 1 });
  let writes = 0;
  const fate: Fate = ({ method, path }) => {
    if (method === "GET" || path.endsWith("/bulk")) return undefined;
    return (writes += 1) === last ? "cut-after" : undefined;
  };
  const first = await world.replica("a", { fate });
  let replaced = false;
  const walk = async (seconds: number) => {
    for (let gone = 0; gone < seconds; gone += 5) {
      if (first.dead && !replaced) {
        replaced = true;
        await world.replica(successor);
      }
      await world.clock.advance(5 * SECOND);
    }
  };
  await world.publishTask(buildTask([MONDAY + 10 * SECOND, MONDAY + 20 * SECOND]));
  await world.publish("recurring-task.created", template);
  await walk(15);
  await world.publishTask(buildTask([MONDAY + 10 * SECOND, MONDAY + 40 * SECOND], { version: 2 }));
  await walk(60);
  world.clock.step(MONDAY + DAY + 20 * SECOND);
  await walk(80);
  await world.settled();
  const heard = {
    triggers: world.events.of("reminder.triggered").map((event) => event.eventId),
    made: world.events.of("task.created", ({ payload }) => "generated" in payload).map((event) => event.aggregateId),
    died: first.dead,
  };
  await world.stop();
  return heard;
}

const once = (ids: string[]) => [...new Set(ids)].toSorted();

describe("a power cut at any write of the scheduler", () => {
  it("without one, each reminder and each occurrence comes exactly once", async () => {
    const heard = await run(FAR, "a");
    expect(heard).toMatchObject({ died: false, made: expect.arrayContaining(occurrences) });
    expect(heard.triggers.toSorted()).toEqual(triggers);
    expect(heard.made).toHaveLength(2);
  });

  // What was published right before the cut may come again: under the same id, by which consumers know it.
  it.each([
    { successor: "a", what: "the replica is restarted" },
    { successor: "b", what: "another one takes over when its leases have run out" },
  ])(
    "when $what, nothing is lost, and nothing comes under another id",
    async ({ successor }) => {
      let last = 1;
      for (; last < FAR; last += 1) {
        const heard = await run(last, successor);
        expect({ last, triggers: once(heard.triggers) }).toEqual({ last, triggers });
        expect({ last, made: once(heard.made) }).toEqual({ last, made: occurrences });
        if (!heard.died) break;
      }
      // The loop ended because the run was over.
      expect(last).toBeGreaterThan(30);
      expect(last).toBeLessThan(FAR);
    },
    120_000,
  );
});
