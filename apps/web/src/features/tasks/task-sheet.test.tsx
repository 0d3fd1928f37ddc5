import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Task } from "@todo/contracts";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { type Asked, fakeApi, json, problem } from "../../testing/fake-api.ts";
import { renderPage } from "../../testing/render-page.tsx";
import { TaskSheet } from "./task-sheet.tsx";

/** A server with one task, which refuses edits of an old version. */
function serverWith(task: Task) {
  const server = { task };
  const asked = fakeApi({
    "GET /api/tasks/t1": () => json(server.task),
    "PATCH /api/tasks/t1": ({ body, headers }: Asked) => {
      if (headers.get("if-match") !== `"${server.task.version}"`) {
        return problem(412, "The task has changed since it was read");
      }
      server.task = { ...server.task, ...(body as Partial<Task>), version: server.task.version + 1 };
      return json(server.task);
    },
  });
  const edits = () => asked.filter(({ method }) => method === "PATCH");
  return { server, edits };
}

const open = () => renderPage(<TaskSheet />, "/today?task=t1");
const milk = () => buildTask({ id: "t1", title: "Buy milk", version: 3 });

async function retitle(to: string) {
  const title = await screen.findByLabelText<HTMLTextAreaElement>("Title");
  await userEvent.clear(title);
  await userEvent.type(title, `${to}{Enter}`);
}

test("an edit names the version it is an edit of", async () => {
  const { server, edits } = serverWith(milk());
  open();
  await retitle("Buy oat milk");
  await waitFor(() => expect(server.task.title).toBe("Buy oat milk"));
  expect(edits()[0]?.headers.get("if-match")).toBe('"3"');
});

test("what was changed elsewhere in another field does not get in the way", async () => {
  const { server, edits } = serverWith(milk());
  open();
  await screen.findByLabelText("Title");
  server.task = { ...server.task, notes: "the blue one", version: 4 };
  await retitle("Buy oat milk");
  await waitFor(() => expect(server.task).toMatchObject({ title: "Buy oat milk", notes: "the blue one", version: 5 }));
  expect(edits().map(({ headers }) => headers.get("if-match"))).toEqual(['"3"', '"4"']);
});

test("the same field changed elsewhere is shown beside what was typed, and “Use mine” saves that", async () => {
  const { server } = serverWith(milk());
  open();
  await screen.findByLabelText("Title");
  server.task = { ...server.task, title: "Buy cream", version: 4 };
  await retitle("Buy oat milk");
  const dialog = await screen.findByRole("dialog", { name: "This task was changed elsewhere" });
  expect(dialog.textContent).toContain("There nowBuy cream");
  expect(dialog.textContent).toContain("YoursBuy oat milk");
  expect(server.task.title).toBe("Buy cream");
  await userEvent.click(screen.getByRole("button", { name: "Use mine" }));
  await waitFor(() => expect(server.task).toMatchObject({ title: "Buy oat milk", version: 5 }));
});

test("“Keep what is there” leaves the other edit and shows it", async () => {
  const { server, edits } = serverWith(milk());
  open();
  await screen.findByLabelText("Title");
  server.task = { ...server.task, title: "Buy cream", version: 4 };
  await retitle("Buy oat milk");
  await userEvent.click(await screen.findByRole("button", { name: "Keep what is there" }));
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("Title").value).toBe("Buy cream"));
  expect(edits()).toHaveLength(1);
});

test("what is being typed is saved when the panel is closed with Escape", async () => {
  const { server } = serverWith(milk());
  open();
  await userEvent.type(await screen.findByLabelText("Notes"), "the blue one{Escape}");
  await waitFor(() => expect(server.task.notes).toBe("the blue one"));
});

test("a refused edit stays in its field", async () => {
  fakeApi({
    "GET /api/tasks/t1": () => json(milk()),
    "PATCH /api/tasks/t1": () => problem(422, "A title has at most 500 characters"),
  });
  open();
  await retitle("Buy oat milk");
  await screen.findByText("A title has at most 500 characters");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Title").value).toBe("Buy oat milk");
});
