import { useMutation, useQueryClient } from "@tanstack/react-query";
import { forgetAccessToken } from "../../../lib/access-token.ts";
import { api } from "../../../lib/http.ts";
import { browserPreferences } from "../../../lib/preferences.ts";
import { keys } from "../../../lib/query-keys.ts";
import { authCall } from "./auth-call.ts";

/** Makes an account, signs it in, and gives it the browser's time zone and language. */
export function useSignUp() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (input: { name: string; email: string; password: string }) => authCall<unknown>("sign-up/email", input),
    onSuccess: async () => {
      forgetAccessToken();
      // The account exists; that its settings were not saved is no reason to fail, they can be set any time.
      await api("/settings", { method: "PUT", body: browserPreferences() }).catch(() => undefined);
      await client.invalidateQueries({ queryKey: keys.session });
    },
  });
}
