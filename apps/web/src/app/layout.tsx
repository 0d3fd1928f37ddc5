import { lazy, Suspense, useEffect, useState } from "react";
import { Outlet, useNavigate } from "react-router";
import type { Session } from "../features/auth/api/use-session.ts";
import { QuickAdd } from "../features/tasks/quick-add.tsx";
import { TaskSheet } from "../features/tasks/task-sheet.tsx";
import { useHotkeys } from "../lib/use-hotkeys.ts";
import { Dialog } from "../ui/dialog.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { places } from "./navigation.ts";
import { OfflineBanner } from "./offline-banner.tsx";
import { Sidebar } from "./sidebar.tsx";
import { useLive } from "./use-live.ts";
import { useSettingsAsPreferences } from "./use-settings-as-preferences.ts";

const CommandPalette = lazy(async () => ({ default: (await import("./command-palette.tsx")).CommandPalette }));

/** The frame around every page of a signed-in user. */
export function Layout({ user, live }: { user: Session["user"]; live: boolean }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<"palette" | "help" | "add">();
  const [begun, setBegun] = useState("");
  const add = (text = "") => {
    setBegun(text);
    setOpen("add");
  };
  const toggle = (what: typeof open) => (next: boolean) => setOpen(next ? what : undefined);
  useLive(live);
  useSettingsAsPreferences();
  useEffect(() => {
    document.title = "Todo";
  }, []);
  useHotkeys({
    "?": () => setOpen("help"),
    "/": () => setOpen("palette"),
    "mod+k": () => setOpen((now) => (now === "palette" ? undefined : "palette")),
    q: () => add(),
    ...Object.fromEntries(places.map(({ key, path }) => [`g ${key}`, () => void navigate(path)])),
  });
  return (
    <div className="grid h-full md:grid-cols-[15rem_1fr]">
      <Sidebar user={user} onAdd={() => add()} onSearch={() => setOpen("palette")} onHelp={() => setOpen("help")} />
      <div className="flex min-h-0 flex-col">
        <OfflineBanner />
        <main className="min-h-0 grow overflow-y-auto">
          <Suspense
            fallback={
              <div className="mx-auto max-w-3xl px-8 pt-16">
                <SkeletonRows />
              </div>
            }
          >
            <Outlet context={user} />
          </Suspense>
        </main>
      </div>
      <BottomBar onSearch={() => setOpen("palette")} />
      <TaskSheet />
      <Dialog
        open={open === "add"}
        onOpenChange={toggle("add")}
        title="Add a task"
        hideTitle
        className="bg-transparent p-0 shadow-none"
      >
        <QuickAdd initial={begun} autoFocus onAdded={() => setOpen(undefined)} />
      </Dialog>
      <KeyboardHelp open={open === "help"} onOpenChange={toggle("help")} />
      {open === "palette" && (
        <Suspense>
          <CommandPalette onClose={() => setOpen(undefined)} onAdd={add} onHelp={() => setOpen("help")} />
        </Suspense>
      )}
    </div>
  );
}
