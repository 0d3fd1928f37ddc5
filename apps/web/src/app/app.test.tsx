import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { fakeApi, json, problem, stream } from "../testing/fake-api.ts";
import { renderBare } from "../testing/render-page.tsx";
import { App } from "./app.tsx";

const user = { id: "u1", name: "Ada", email: "ada@example.com" };
beforeEach(() => history.replaceState(null, "", "/"));

/** The product's answers, as far as the chat page asks. `session.user` says who is signed in. */
function server(session: { user: typeof user | null }) {
  const signedIn = (answer: () => Response) => () => (session.user ? answer() : problem(401, "Not signed in"));
  return fakeApi({
    "GET /api/auth/get-session": () => json(session.user && { user: session.user }),
    "POST /api/auth/sign-in/email": ({ body }) => {
      if ((body as { password: string }).password !== "secret123") return problem(401, "Invalid email or password");
      session.user = user;
      return json({});
    },
    "GET /api/chat": signedIn(() => json({ conversationId: "c1", items: [], nextBefore: null })),
    "GET /api/tasks": signedIn(() => json({ items: [], nextCursor: null })),
    "GET /api/events": signedIn(() => stream().response),
    "POST /api/chat": signedIn(() => json({})),
  });
}

test("a session that ends asks for the password over the page, and what was typed is still there afterwards", async () => {
  const session: { user: typeof user | null } = { user };
  server(session);
  renderBare(<App />);
  const field = await screen.findByLabelText<HTMLTextAreaElement>("Message");
  await userEvent.type(field, "a long thought");
  session.user = null;
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("dialog", { name: "Please sign in again" });
  expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "wrong-one{Enter}");
  await screen.findByText("Invalid email or password");
  await userEvent.clear(screen.getByLabelText("Password"));
  await userEvent.type(screen.getByLabelText("Password"), "secret123{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByLabelText<HTMLTextAreaElement>("Message")).toBe(field);
  expect(field.value).toBe("a long thought");
});

test("who was never signed in meets the door instead", async () => {
  server({ user: null });
  renderBare(<App />);
  await screen.findByRole("button", { name: "Create account" });
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a field that is not filled in right says so beside it, and nothing is sent", async () => {
  const asked = server({ user: null });
  renderBare(<App />);
  await userEvent.type(await screen.findByLabelText("Name"), "Ada");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@{Enter}");
  await screen.findByText("An e-mail address, such as ada@example.com");
  await screen.findByText("Your password has at least 8 characters");
  expect(document.activeElement).toBe(screen.getByLabelText("E-mail"));
  expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
});
