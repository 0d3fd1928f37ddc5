import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage } from "../../testing/render-page.tsx";
import { ChannelRow } from "./channel-row.tsx";

function show(address: string) {
  const onChange = vi.fn<(change: { enabled: boolean; address: string }) => void>();
  const input = { type: "tel", pattern: String.raw`\+[1-9]\d{6,14}`, title: "A number such as +4915112345678" };
  renderPage(<ChannelRow title="Text message" hint="" enabled address={address} input={input} onChange={onChange} />);
  return { onChange, field: screen.getByLabelText<HTMLInputElement>("Text message address") };
}

test("an address is saved when its field is left", async () => {
  const { onChange, field } = show("");
  await userEvent.type(field, "+4915112345678");
  await userEvent.tab();
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ enabled: true, address: "+4915112345678" });
});

test("what cannot be an address stays in the field with the reason, and is not saved", async () => {
  const { onChange, field } = show("");
  await userEvent.type(field, "0151 123");
  await userEvent.tab();
  await screen.findByText("A number such as +4915112345678");
  expect(field.value).toBe("0151 123");
  expect(onChange).not.toHaveBeenCalled();
});

test("a channel that is on without an address says that nothing is sent", () => {
  show("");
  expect(screen.getByText("Nothing is sent until you say where to.")).toBeTruthy();
});
