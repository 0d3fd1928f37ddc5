import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Notification } from "@todo/contracts";
import { expect, test, vi } from "vitest";
import { fakeApi, json } from "../../testing/fake-api.ts";
import { renderPage } from "../../testing/render-page.tsx";
import { closeReminder, showReminder } from "./reminder-toast.tsx";

const at = "2026-03-01T08:00:00.000Z";
const reminder = (id: string): Notification => ({
  id,
  reminderId: "r1",
  taskId: "t1",
  title: `Call ${id}`,
  text: `Reminder: Call ${id}`,
  channel: "in-app",
  status: "delivered",
  triggerAt: at,
  at,
});

test("a reminder can be put off by ten minutes", async () => {
  const asked = fakeApi({ "POST /api/reminders/r1/snooze": () => json({}) });
  renderPage(null);
  act(() => showReminder(reminder("mum"), () => undefined));
  await screen.findByText("Call mum");
  await userEvent.click(screen.getByRole("button", { name: "Snooze 10 min" }));
  await waitFor(() => expect(asked[0]?.body).toEqual({ for: "PT10M" }));
  await waitFor(() => expect(screen.queryByText("Call mum")).toBeNull());
});

test("a reminder can be dismissed, or its task be done", async () => {
  const asked = fakeApi({ "POST /api/reminders/r1/dismiss": () => json({}) });
  const done = vi.fn<() => void>();
  renderPage(null);
  act(() => showReminder(reminder("dad"), done));
  await userEvent.click(await screen.findByRole("button", { name: "Dismiss" }));
  await waitFor(() => expect(asked[0]?.path).toBe("/api/reminders/r1/dismiss"));
  await waitFor(() => expect(screen.queryByText("Call dad")).toBeNull());
  act(() => showReminder(reminder("aunt"), done));
  await userEvent.click(await screen.findByRole("button", { name: "Done" }));
  expect(done).toHaveBeenCalledOnce();
});

test("a reminder that was answered elsewhere goes away", async () => {
  renderPage(null);
  act(() => showReminder(reminder("uncle"), () => undefined));
  await screen.findByText("Call uncle");
  act(() => closeReminder("r1"));
  await waitFor(() => expect(screen.queryByText("Call uncle")).toBeNull());
});
