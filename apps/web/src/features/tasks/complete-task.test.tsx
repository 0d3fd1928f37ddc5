import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { fakeApi, json, problem } from "../../testing/fake-api.ts";
import { renderPage } from "../../testing/render-page.tsx";
import { TodayView } from "./today-view.tsx";

const list = (items: unknown[]) => () => json({ items, nextCursor: null });

test("a completed task leaves the list before the server has answered", async () => {
  const task = buildTask({ id: "milk", title: "Buy milk" });
  let answer: (response: Response) => void = () => undefined;
  fakeApi({
    "GET /api/tasks": list([task]),
    "POST /api/tasks/milk/complete": () => new Promise<Response>((resolve) => (answer = resolve)),
  });
  renderPage(<TodayView />);
  await userEvent.click(await screen.findByRole("checkbox", { name: "Complete Buy milk" }));
  await waitFor(() => expect(screen.queryByText("Buy milk")).toBeNull());
  answer(json({ ...task, status: "done", version: 2 }));
  await screen.findByText("Completed “Buy milk”");
});

test("a refused completion puts the task back and shows the problem's detail", async () => {
  const task = buildTask({ id: "milk", title: "Buy milk" });
  fakeApi({
    "GET /api/tasks": list([task]),
    "POST /api/tasks/milk/complete": () => problem(409, "The task is in the trash"),
  });
  renderPage(<TodayView />);
  await userEvent.click(await screen.findByRole("checkbox", { name: "Complete Buy milk" }));
  await screen.findByText("The task is in the trash");
  expect(await screen.findByRole("checkbox", { name: "Complete Buy milk" })).toBeTruthy();
});

test("undo in the toast opens the task again", async () => {
  const task = buildTask({ id: "milk", title: "Buy milk" });
  const asked = fakeApi({
    "GET /api/tasks": list([task]),
    "POST /api/tasks/milk/complete": () => json({ ...task, status: "done", version: 2 }),
    "POST /api/tasks/milk/reopen": () => json({ ...task, version: 3 }),
  });
  renderPage(<TodayView />);
  await userEvent.click(await screen.findByRole("checkbox", { name: "Complete Buy milk" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(asked.map(({ path }) => path)).toContain("/api/tasks/milk/reopen"));
});
