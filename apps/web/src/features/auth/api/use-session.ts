import { useQuery } from "@tanstack/react-query";
import { keys } from "../../../lib/query-keys.ts";
import { authCall } from "./auth-call.ts";

export interface Session {
  user: { id: string; name: string; email: string };
}

/** Who is signed in; `null` when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: () => authCall<Session | null>("get-session"),
    staleTime: 5 * 60_000,
  });
}
