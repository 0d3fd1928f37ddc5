import { randomBytes } from "node:crypto";
import { call } from "./call.ts";

/** Somebody who signed up just now. */
export interface Visitor {
  /** @throws naming the call and what was answered, unless that is a success */
  call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  signOut(): Promise<void>;
}

/** Makes an account whose password nobody keeps, and signs in by token. */
export async function signUp(base: string, email: string): Promise<Visitor> {
  const at = (path: string) => new URL(path, base);
  const account = { name: "Smoke test", email, password: randomBytes(24).toString("base64url") };
  const session = await call<{ token: string }>(at("/api/auth/sign-up/email"), { method: "POST", body: account });
  const { token } = await call<{ token: string }>(at("/api/auth/token"), { method: "GET", token: session.token });
  return {
    call: (method, path, body) => call(at(path), { method, token, body }),
    signOut: () => call(at("/api/auth/sign-out"), { method: "POST", token: session.token, body: {} }),
  };
}
