import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { fakeApi, json, problem, stream } from "../../testing/fake-api.ts";
import { renderPage } from "../../testing/render-page.tsx";
import { ChatView } from "./chat-view.tsx";

const empty = () => json({ conversationId: "c1", items: [], nextBefore: null });
const page = (
  <ChatView name="Ada Lovelace" reminderActions={({ title }) => <button type="button">Snooze {title}</button>} />
);
const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

test("an answer grows as it streams, and ends with its actions, suggestions and undo", async () => {
  const answer = stream();
  const asked = fakeApi({ "GET /api/chat": empty, "POST /api/chat": () => answer.response });
  renderPage(page);
  await userEvent.type(await screen.findByLabelText("Message"), "buy milk{Enter}");
  await screen.findByText("buy milk");
  answer.write(event("delta", { text: "Added " }));
  await screen.findByText("Added");
  const action = { tool: "create-task", summary: "Created “milk”", tasks: [buildTask({ title: "milk" })] };
  answer.write(event("action", action));
  await screen.findByText("Created “milk”");
  answer.write(
    event("message", {
      conversationId: "c1",
      messageId: "m9",
      text: "Added milk.",
      actions: [action],
      suggestions: ["What's next?"],
      undo: { label: "Undo adding “milk”" },
    }),
  );
  answer.end();
  await screen.findByText("Added milk.");
  await screen.findByRole("button", { name: "What's next?" });
  await screen.findByRole("button", { name: "Undo adding “milk”" });
  expect(asked.find(({ method }) => method === "POST")).toMatchObject({
    body: { message: "buy milk", conversationId: "c1" },
  });
});

test("a refused message comes back into the field, with the reason", async () => {
  fakeApi({ "GET /api/chat": empty, "POST /api/chat": () => problem(429, "Too many messages, wait a moment") });
  renderPage(page);
  const field = await screen.findByLabelText<HTMLTextAreaElement>("Message");
  await userEvent.type(field, "hello{Enter}");
  await screen.findByText("Too many messages, wait a moment");
  await waitFor(() => expect(field.value).toBe("hello"));
});

test("an answer that breaks off is said to have broken off", async () => {
  const answer = stream();
  fakeApi({ "GET /api/chat": empty, "POST /api/chat": () => answer.response });
  renderPage(page);
  await userEvent.type(await screen.findByLabelText("Message"), "hello{Enter}");
  answer.write(event("delta", { text: "Well" }));
  answer.end();
  await screen.findByText("The answer broke off. Please try again.");
});

test("a problem in the middle of an answer shows its detail", async () => {
  const answer = stream();
  fakeApi({ "GET /api/chat": empty, "POST /api/chat": () => answer.response });
  renderPage(page);
  await userEvent.type(await screen.findByLabelText("Message"), "hello{Enter}");
  answer.write(
    event("problem", { status: 503, title: "Unavailable", detail: "The assistant is not available right now" }),
  );
  await screen.findByText("The assistant is not available right now");
});

test("a reminder in the conversation can be answered", async () => {
  const reminder = { reminderId: "r1", taskId: "t1", title: "Call mom" };
  const item = { id: "m1", role: "reminder", text: "Reminder: Call mom", at: "2026-03-01T08:00:00.000Z", reminder };
  fakeApi({ "GET /api/chat": () => json({ conversationId: "c1", items: [item], nextBefore: null }) });
  renderPage(page);
  await screen.findByRole("button", { name: "Snooze Call mom" });
});

test("older messages are loaded page by page, in their order, until there are none", async () => {
  const said = (id: string) => ({ id, role: "user", text: `said ${id}`, at: "2026-03-01T08:00:00.000Z" });
  const pages: Record<string, { items: unknown[]; nextBefore: string | null }> = {
    newest: { items: [said("3")], nextBefore: "1" },
    "1": { items: [said("2")], nextBefore: "0" },
    "0": { items: [said("1")], nextBefore: null },
  };
  fakeApi({
    "GET /api/chat": ({ query }) => json({ conversationId: "c1", ...pages[query.get("before") ?? "newest"] }),
  });
  renderPage(page);
  await screen.findByText("said 3");
  await userEvent.click(screen.getByRole("button", { name: "Show earlier messages" }));
  await screen.findByText("said 2");
  await userEvent.click(screen.getByRole("button", { name: "Show earlier messages" }));
  await screen.findByText("said 1");
  expect(screen.getAllByText(/^said/).map((element) => element.textContent)).toEqual(["said 1", "said 2", "said 3"]);
  expect(screen.queryByRole("button", { name: "Show earlier messages" })).toBeNull();
});

test("an older page that cannot be loaded says why, and can be asked for again", async () => {
  let broken = true;
  const items = [{ id: "m", role: "user", text: "newest", at: "2026-03-01T08:00:00.000Z" }];
  fakeApi({
    "GET /api/chat": ({ query }) => {
      if (!query.has("before")) return json({ conversationId: "c1", items, nextBefore: "0" });
      if (broken) return problem(404, "These messages cannot be read right now");
      return json({ conversationId: "c1", items: [{ ...items[0], id: "o", text: "oldest" }], nextBefore: null });
    },
  });
  renderPage(page);
  await userEvent.click(await screen.findByRole("button", { name: "Show earlier messages" }));
  await screen.findByText("These messages cannot be read right now");
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("oldest");
});

test("what was begun is still there after another page was looked at", async () => {
  fakeApi({ "GET /api/chat": empty });
  const first = renderPage(page);
  await userEvent.type(await screen.findByLabelText("Message"), "half a thou");
  first.unmount();
  renderPage(page);
  expect((await screen.findByLabelText<HTMLTextAreaElement>("Message")).value).toBe("half a thou");
});
