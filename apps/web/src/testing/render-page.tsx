import type { ReactNode } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { toast, Toaster } from "sonner";
import { afterEach, vi } from "vitest";
import { createQueryClient } from "../lib/query-client.ts";

vi.stubGlobal("matchMedia", (query: string) => ({
  matches: query.includes("reduced-motion"),
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
// jsdom lays nothing out and knows no pointer capture.
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.setPointerCapture = () => undefined;
afterEach(() => {
  // Toasts live outside of React's tree: the next test would find them.
  toast.dismiss();
  cleanup();
  sessionStorage.clear();
});

/** Renders a part of the page with everything around it that it needs. */
export function renderPage(page: ReactNode, address = "/") {
  const client = createQueryClient();
  const { unmount } = render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[address]}>{page}</MemoryRouter>
      <Toaster theme="light" />
    </QueryClientProvider>,
  );
  return { client, unmount };
}

/** Renders what brings everything with it. */
export function renderBare(app: ReactNode): void {
  render(app);
}
