import { useOutletContext } from "react-router";
import { signOut } from "../../features/auth/api/sign-out.ts";
import type { Session } from "../../features/auth/api/use-session.ts";
import { SettingsView } from "../../features/settings/settings-view.tsx";

/** The settings, with the account's door. */
export function SettingsRoute() {
  const user = useOutletContext<Session["user"]>();
  return <SettingsView user={user} onSignOut={signOut} />;
}
