import type { State } from "@todo/dapr";
import { createRecordStore } from "./record-store.ts";

/** A sign-up takes longer than this only if it never ended (ms). */
const UNFINISHED_AFTER = 10_000;

/**
 * Better Auth writes the user first and the password after it. A crash between the two leaves an e-mail address that is taken and cannot sign
 * in: such a user is removed when somebody signs up with the address again.
 */
export async function healSignUp(state: State, email: unknown): Promise<void> {
  if (typeof email !== "string") return;
  const store = createRecordStore(state);
  const [userId] = (await store.idsBy("user", "email", email.toLowerCase())) ?? [];
  const user = userId === undefined ? undefined : await store.get("user", userId);
  if (!user || Date.now() - Date.parse(String(user["createdAt"])) < UNFINISHED_AFTER) return;
  const accounts = await store.getMany("account", (await store.idsBy("account", "userId", user.id)) ?? []);
  if (accounts.length === 0) await store.remove("user", user.id);
}
