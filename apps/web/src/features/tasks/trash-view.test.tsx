import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { fakeApi, json } from "../../testing/fake-api.ts";
import { renderPage } from "../../testing/render-page.tsx";
import { TrashView } from "./trash-view.tsx";

const deletedAt = "2026-03-01T08:00:00.000Z";
const swim = (id: string) => buildTask({ id, title: "swim", recurringTaskId: "r1", deletedAt });

test("the tasks of a deleted routine are one row, and come back with it", async () => {
  let trash = [swim("a"), swim("b"), buildTask({ id: "c", title: "milk", deletedAt })];
  const asked = fakeApi({
    "GET /api/tasks": () => json({ items: trash, nextCursor: null }),
    "POST /api/recurring-tasks/r1/restore": () => {
      trash = trash.slice(1);
      return json({ id: "r1", title: "swim", text: "every Monday" });
    },
    "POST /api/tasks/b/restore": () => {
      trash = trash.slice(1);
      return json(swim("b"));
    },
  });
  renderPage(<TrashView />);
  await screen.findByText("Routine with 2 tasks");
  await userEvent.click(screen.getByRole("button", { name: "Restore swim" }));
  await screen.findByText("“swim” is back");
  // One came back with the routine, the other had been deleted before and is restored by itself.
  expect(asked.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual([
    "/api/recurring-tasks/r1/restore",
    "/api/tasks/b/restore",
  ]);
  await waitFor(() => expect(screen.queryByText("swim")).toBeNull());
  expect(screen.getByText("milk")).toBeTruthy();
});
