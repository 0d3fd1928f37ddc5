import { lazy, Suspense, useEffect, useState } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { WifiOff } from "lucide-react";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { Toaster } from "sonner";
import { type Session, useSession } from "../features/auth/api/use-session.ts";
import { createQueryClient } from "../lib/query-client.ts";
import { onSessionOver } from "../lib/session-over.ts";
import { keys } from "../lib/query-keys.ts";
import { followSystemTheme, useTheme } from "../lib/theme.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Logo } from "../ui/logo.tsx";
import { Layout } from "./layout.tsx";

const AuthPage = lazy(async () => ({ default: (await import("../features/auth/auth-page.tsx")).AuthPage }));
const SignInAgain = lazy(async () => ({ default: (await import("../features/auth/sign-in-again.tsx")).SignInAgain }));
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
  const [client] = useState(createQueryClient);
  useEffect(() => onSessionOver(() => client.setQueryData(keys.session, null)), [client]);
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
            actionButton:
              "h-7! pointer-coarse:h-10! rounded-lg! bg-accent-soft! px-2.5! text-[0.8667rem]! text-accent!",
          },
        }}
      />
    </QueryClientProvider>
  );
}

function Door() {
  const session = useSession();
  const [user, setUser] = useState<Session["user"]>();
  const signedIn = session.data?.user;
  // Somebody else signed in, perhaps in another tab: nothing of the one before may stay on the page.
  if (signedIn && user && signedIn.id !== user.id) location.reload();
  else if (signedIn && signedIn !== user) setUser(signedIn);
  // Waiting for a network that is away may take long: say so.
  if (session.isPending) return session.fetchStatus === "paused" ? <Offline /> : <Splash />;
  if (session.isError && !user) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  if (!user) {
    return (
      <Suspense fallback={<Splash />}>
        <AuthPage />
      </Suspense>
    );
  }
  // A session that ends leaves the page as it is, under the question for the password: nothing typed is lost.
  const ended = session.data === null;
  return (
    <>
      <Routes>
        <Route element={<Layout user={user} live={!ended} />}>
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
      {ended && (
        <Suspense>
          <SignInAgain email={user.email} />
        </Suspense>
      )}
    </>
  );
}

function Offline() {
  return (
    <main className="grid h-full place-items-center">
      <EmptyState icon={WifiOff} title="You are offline">
        Your tasks show up here as soon as you are connected again.
      </EmptyState>
    </main>
  );
}

function Splash() {
  return (
    <div role="status" aria-label="Loading" className="grid h-full place-items-center">
      <Logo className="size-12 animate-pulse" />
    </div>
  );
}
