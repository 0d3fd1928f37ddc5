import { useMutation, useQueryClient } from "@tanstack/react-query";
import { forgetAccessToken } from "../../../lib/access-token.ts";
import { keys } from "../../../lib/query-keys.ts";
import { authCall } from "./auth-call.ts";

/** Signs in with e-mail and password. The form shows what goes wrong. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (input: { email: string; password: string }) => authCall<unknown>("sign-in/email", input),
    onSuccess: () => {
      forgetAccessToken();
      return client.invalidateQueries({ queryKey: keys.session });
    },
  });
}
