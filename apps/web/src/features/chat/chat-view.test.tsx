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
