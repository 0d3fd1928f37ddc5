import { forgetAccessToken } from "../../../lib/access-token.ts";
import { forgetDrafts } from "../../../lib/use-draft.ts";
import { authCall } from "./auth-call.ts";

/** Ends the session and leaves nothing of it in memory: the page starts anew. */
export async function signOut(): Promise<void> {
  await authCall<unknown>("sign-out", {});
  forgetAccessToken();
  forgetDrafts();
  location.assign("/");
}
