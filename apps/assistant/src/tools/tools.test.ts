import { expect, test } from "vitest";
import { z } from "zod";
import { tools } from "./index.ts";

/** What a client may rely on when it decides whether to ask its person first. */
const READ = { readOnly: true, destructive: false, idempotent: true };
const CHANGE = { readOnly: false, destructive: false, idempotent: true };
const ADD = { readOnly: false, destructive: false, idempotent: false };
const DELETE = { readOnly: false, destructive: true, idempotent: true };

const expected = {
  "add-task": { hints: ADD, fields: ["text"] },
  "list-tasks": { hints: READ, fields: ["from?", "to?", "overdue?", "done?"] },
  "find-tasks": { hints: READ, fields: ["words"] },
  "complete-task": { hints: CHANGE, fields: ["task"] },
  "reopen-task": { hints: CHANGE, fields: ["task"] },
  "update-task": { hints: CHANGE, fields: ["task", "title?", "notes?", "priority?", "tags?"] },
  "postpone-task": { hints: ADD, fields: ["task", "when"] },
  "skip-occurrence": { hints: CHANGE, fields: ["task"] },
  "delete-task": { hints: DELETE, fields: ["task"] },
  "restore-task": { hints: CHANGE, fields: ["task"] },
  "add-reminder": { hints: ADD, fields: ["task", "when"] },
  "snooze-reminder": { hints: ADD, fields: ["for?", "until?"] },
  "dismiss-reminder": { hints: CHANGE, fields: [] },
  "list-recurring-tasks": { hints: READ, fields: [] },
  "update-recurring-task": { hints: CHANGE, fields: ["task", "when?", "title?"] },
  "do-once": { hints: DELETE, fields: ["task"] },
  "stop-recurring-task": { hints: CHANGE, fields: ["task"] },
  "resume-recurring-task": { hints: CHANGE, fields: ["task"] },
  "delete-recurring-task": { hints: DELETE, fields: ["task", "instances?"] },
  undo: { hints: ADD, fields: [] },
};

test("these are the tools, with these fields and hints", () => {
  const actual = tools.map(({ name, annotations, input }) => [
    name,
    {
      hints: annotations,
      fields: Object.entries(input.shape).map(
        ([field, type]) => `${field}${(type as z.ZodType).safeParse(undefined).success ? "?" : ""}`,
      ),
    },
  ]);
  expect(Object.fromEntries(actual)).toEqual(expected);
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
});

test.each(tools.map((tool) => [tool.name, tool] as const))(
  "%s says what it does and what each field means",
  (_, tool) => {
    expect(tool.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(tool.description).toMatch(/^[A-Z].{10,}\.$/);
    const schema = z.toJSONSchema(tool.input) as { properties?: Record<string, { description?: string }> };
    for (const [field, { description }] of Object.entries(schema.properties ?? {}))
      expect(description, `${tool.name}.${field}`).toMatch(/\w{3,}/);
  },
);

test("no tool takes a person's id: who asks is in the token", () => {
  const fields = tools.flatMap(({ input }) => Object.keys(input.shape));
  expect(fields.filter((field) => /user|owner|account|person/i.test(field))).toEqual([]);
});
