import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { RecurringTask } from "@todo/contracts";
import { expect, test } from "vitest";
import { fakeApi, json } from "../../testing/fake-api.ts";
import { renderPage } from "../../testing/render-page.tsx";
import { RecurringView } from "./recurring-view.tsx";

const exercise: RecurringTask = {
  id: "r1",
  title: "exercise",
  notes: "",
  priority: "none",
  tags: [],
  rule: "FREQ=WEEKLY;BYDAY=MO",
  start: "2026-03-02",
  timeZone: "Europe/Berlin",
  text: "every Monday",
  active: true,
  policy: { generate: "onSchedule", catchUp: "latest" },
  reminders: [],
  exdates: [],
  next: ["2026-03-02", "2026-03-09"],
  createdAt: "2026-03-01T08:00:00.000Z",
  updatedAt: "2026-03-01T08:00:00.000Z",
  version: 1,
};

test.each([
  ["Just the template", "keep"],
  ["All future instances", "future"],
])("deleting asks; “%s” deletes with instances=%s, and the toast takes it back", async (choice, instances) => {
  let items = [exercise];
  const asked = fakeApi({
    "GET /api/recurring-tasks": () => json({ items }),
    "DELETE /api/recurring-tasks/r1": () => {
      items = [];
      return json(exercise);
    },
    "POST /api/recurring-tasks/r1/restore": () => {
      items = [exercise];
      return json(exercise);
    },
  });
  renderPage(<RecurringView />);
  await userEvent.click(await screen.findByRole("button", { name: "Actions for exercise" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete…" }));
  await userEvent.click(await screen.findByRole("button", { name: new RegExp(`^${choice}`) }));
  await waitFor(() => expect(screen.queryByRole("heading", { name: "exercise" })).toBeNull());
  expect(asked.find(({ method }) => method === "DELETE")?.query.get("instances")).toBe(instances);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await screen.findByRole("heading", { name: "exercise" });
});
