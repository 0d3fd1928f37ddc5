import type { FormEvent } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { forgetDrafts } from "../../lib/use-draft.ts";
import { explain } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { useSignIn } from "./api/sign-in.ts";

/** Over the page when the session has ended: signing in goes on where it was left. */
export function SignInAgain({ email }: { email: string }) {
  const client = useQueryClient();
  const signIn = useSignIn();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get("password");
    if (typeof password !== "string") return;
    signIn.mutate({ email, password }, { onSuccess: () => void client.invalidateQueries() });
  };
  const leave = () => {
    forgetDrafts();
    location.assign("/sign-in");
  };
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      title="Please sign in again"
      description="Your session has ended. Everything on this page is as you left it."
      className="max-w-sm"
    >
      <form onSubmit={submit} className="mt-5 grid gap-4">
        <Field label="E-mail">
          {(field) => (
            <Input
              {...field}
              type="email"
              name="email"
              autoComplete="username"
              value={email}
              readOnly
              className="h-11 text-ink-soft"
            />
          )}
        </Field>
        <Field label="Password" error={signIn.isError ? explain(signIn.error) : undefined}>
          {(field) => (
            <Input
              {...field}
              type="password"
              name="password"
              autoComplete="current-password"
              required
              autoFocus
              className="h-11"
            />
          )}
        </Field>
        <Button type="submit" look="primary" size="lg" busy={signIn.isPending}>
          Sign in
        </Button>
        <Button look="ghost" onClick={leave}>
          Use another account
        </Button>
      </form>
    </Dialog>
  );
}
