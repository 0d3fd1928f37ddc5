import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { type Asked, fakeApi, json, problem } from "../../testing/fake-api.ts";
import { renderPage } from "../../testing/render-page.tsx";
import { QuickAdd } from "./quick-add.tsx";

const parse = ({ body }: Asked) => {
  const { text } = body as { text: string };
  const start = /(?<!")tomorrow/.exec(text)?.index;
  const spans = start === undefined ? [] : [{ start, end: start + 8, kind: "date", text: "tomorrow" }];
  return json({ title: text, spans, problems: [] });
};

test("shows what is understood as a chip, and keeps it as words when refused", async () => {
  fakeApi({ "POST /api/parse": parse });
  renderPage(<QuickAdd />);
  const input = screen.getByLabelText<HTMLInputElement>("Add a task");
  await userEvent.type(input, "watch tomorrow");
  await userEvent.click(await screen.findByRole("button", { name: /Keep “tomorrow” as words/ }));
  expect(input.value).toBe('watch "tomorrow"');
  expect(screen.queryByRole("button", { name: /Keep “tomorrow”/ })).toBeNull();
});

test("sends the sentence once, with an idempotency key, and empties the field at once", async () => {
  const asked = fakeApi({ "POST /api/parse": parse, "POST /api/tasks": () => json(buildTask({ title: "milk" }), 201) });
  renderPage(<QuickAdd />);
  const input = screen.getByLabelText<HTMLInputElement>("Add a task");
  await userEvent.type(input, "milk{Enter}");
  expect(input.value).toBe("");
  await screen.findByText("Added “milk”");
  const sent = asked.filter(({ method, path }) => method === "POST" && path === "/api/tasks");
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toEqual({ text: "milk" });
  expect(sent[0]?.headers.get("idempotency-key")).toMatch(/^[0-9a-f]{32}$/);
});

test("gives the words back when the server refuses them, and says why", async () => {
  fakeApi({ "POST /api/parse": parse, "POST /api/tasks": () => problem(422, "Reminder time must be in the future") });
  renderPage(<QuickAdd />);
  const input = screen.getByLabelText<HTMLInputElement>("Add a task");
  await userEvent.type(input, "remind me yesterday{Enter}");
  await screen.findByText("Reminder time must be in the future");
  expect(input.value).toBe("remind me yesterday");
});
