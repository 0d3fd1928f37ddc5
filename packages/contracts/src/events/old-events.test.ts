import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { anyEvent } from "./envelope.ts";
import { type EventType, eventCatalogue, eventTypes } from "./catalogue.ts";

// What was published under each version of a schema, as it was recorded then (tests/contracts/record-events.ts). Events live for days in the log
// and for ever in what was derived from them: the newest schema must still accept every one.
const FOLDER = new URL("../../fixtures/events/", import.meta.url);
const files = readdirSync(FOLDER);
const recorded = (type: EventType, version: number) =>
  JSON.parse(readFileSync(new URL(`${type}.v${version}.json`, FOLDER), "utf8")) as Record<string, unknown>[];

describe.each(eventTypes)("%s", (type) => {
  const { schema, version } = eventCatalogue[type];
  const versions = Array.from({ length: version }, (_, index) => index + 1);

  it("has recorded events of every version", () => {
    expect(files.filter((file) => file.startsWith(`${type}.v`)).sort()).toEqual(
      versions.map((each) => `${type}.v${each}.json`).sort(),
    );
  });

  it.each(versions)("is still accepted as version %i said it, and none of its fields is lost", (each) => {
    for (const event of recorded(type, each)) {
      const parsed = schema.parse(event);
      expect(parsed).toMatchObject(event);
      expect(event["schemaVersion"]).toBe(each);
      expect(anyEvent.parse(event).eventType).toBe(type);
    }
  });

  it("is refused when a field that consumers need is missing", () => {
    const [event] = recorded(type, version);
    for (const field of ["eventId", "userId", "payload"]) {
      const { [field]: _gone, ...rest } = event!;
      expect(schema.safeParse(rest).success, field).toBe(false);
    }
  });
});

it("no recording is left of an event that is gone", () => {
  const known = new Set<string>(eventTypes);
  expect(files.filter((file) => !known.has(file.replace(/\.v\d+\.json$/, "")))).toEqual([]);
});
