import { lazy, Suspense, useEffect, useState } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { Toaster } from "sonner";
import { useSession } from "../features/auth/api/use-session.ts";
import { createQueryClient } from "../lib/query-client.ts";
import { keys } from "../lib/query-keys.ts";
import { followSystemTheme, useTheme } from "../lib/theme.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Logo } from "../ui/logo.tsx";
import { Layout } from "./layout.tsx";

const AuthPage = lazy(async () => ({ default: (await import("../features/auth/auth-page.tsx")).AuthPage }));
const ChatRoute = lazy(async () => ({ default: (await import("./routes/chat-route.tsx")).ChatRoute }));
const TodayView = lazy(async () => ({ default: (await import("../features/tasks/today-view.tsx")).TodayView }));
const UpcomingView = lazy(async () => ({
  default: (await import("../features/tasks/upcoming-view.tsx")).UpcomingView,
}));
const DoneView = lazy(async () => ({ default: (await import("../features/tasks/done-view.tsx")).DoneView }));
const TrashView = lazy(async () => ({ default: (await import("../features/tasks/trash-view.tsx")).TrashView }));
const RecurringView = lazy(async () => ({
  default: (await import("../features/recurring/recurring-view.tsx")).RecurringView,
}));
const SettingsRoute = lazy(async () => ({ default: (await import("./routes/settings-route.tsx")).SettingsRoute }));

/** The whole application: providers, the door, and the routes. */
export function App() {
  const [client] = useState(() => {
    const made = createQueryClient(() => made.setQueryData(keys.session, null));
    return made;
  });
  const theme = useTheme();
  useEffect(followSystemTheme, []);
  return (
    <QueryClientProvider client={client}>
      <BrowserRouter>
        <Door />
      </BrowserRouter>
      <Toaster
        theme={theme}
        position="bottom-right"
        mobileOffset={{ bottom: 76 }}
        toastOptions={{
          classNames: {
            toast: "rounded-xl! border-line! bg-surface! font-sans! text-ink! shadow-float!",
            description: "text-ink-soft!",
            success: "[&_[data-icon]]:text-accent",
            error: "[&_[data-icon]]:text-danger",
            actionButton: "h-7! rounded-lg! bg-accent-soft! px-2.5! text-[0.8667rem]! text-accent!",
          },
        }}
      />
    </QueryClientProvider>
  );
}

function Door() {
  const session = useSession();
  if (session.isPending) return <Splash />;
  if (session.isError) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data) {
    return (
      <Suspense fallback={<Splash />}>
        <AuthPage />
      </Suspense>
    );
  }
  return (
    <Routes>
      <Route element={<Layout user={session.data.user} />}>
        <Route index element={<ChatRoute />} />
        <Route path="today" element={<TodayView />} />
        <Route path="upcoming" element={<UpcomingView />} />
        <Route path="done" element={<DoneView />} />
        <Route path="trash" element={<TrashView />} />
        <Route path="recurring" element={<RecurringView />} />
        <Route path="settings" element={<SettingsRoute />} />
        <Route path="*" element={<Navigate to="/" replace />} />
      </Route>
    </Routes>
  );
}

function Splash() {
  return (
    <div role="status" aria-label="Loading" className="grid h-full place-items-center">
      <Logo className="size-12 animate-pulse" />
    </div>
  );
}
