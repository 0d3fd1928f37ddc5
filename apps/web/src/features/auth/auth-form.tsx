import { type FormEvent, useState } from "react";
import { explain } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { useSignIn } from "./api/sign-in.ts";
import { useSignUp } from "./api/sign-up.ts";

export function AuthForm() {
  const [mode, setMode] = useState<"in" | "up">(() => (location.pathname === "/sign-in" ? "in" : "up"));
  const signIn = useSignIn();
  const signUp = useSignUp();
  const active = mode === "in" ? signIn : signUp;
  const [wrong, setWrong] = useState<Wrong>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = wrongFields(event.currentTarget);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    const data = new FormData(event.currentTarget);
    const field = (name: string) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    const account = { email: field("email").trim(), password: field("password") };
    if (mode === "in") signIn.mutate(account);
    else signUp.mutate({ ...account, name: field("name").trim() });
  };
  const swap = () => {
    signIn.reset();
    signUp.reset();
    setWrong({});
    setMode(mode === "in" ? "up" : "in");
  };
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-3xl font-semibold tracking-tight">
          {mode === "in" ? "Welcome back" : "Create your account"}
        </h1>
        <p className="mt-1.5 text-ink-soft">
          {mode === "in" ? "Sign in to pick up where you left off." : "Free your head in under a minute."}
        </p>
      </div>
      <form onSubmit={submit} noValidate className="grid gap-4">
        {mode === "up" && (
          <Field label="Name" error={wrong.name}>
            {(field) => <Input {...field} name="name" autoComplete="name" required maxLength={100} className="h-11" />}
          </Field>
        )}
        <Field label="E-mail" error={wrong.email}>
          {(field) => <Input {...field} name="email" type="email" autoComplete="email" required className="h-11" />}
        </Field>
        <Field label="Password" error={wrong.password} {...(mode === "up" ? { hint: "At least 8 characters" } : {})}>
          {(field) => (
            <Input
              {...field}
              name="password"
              type="password"
              autoComplete={mode === "in" ? "current-password" : "new-password"}
              required
              minLength={8}
              maxLength={128}
              className="h-11"
            />
          )}
        </Field>
        {active.isError && (
          <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-[0.9333rem] text-danger">
            {explain(active.error)}
          </p>
        )}
        <Button type="submit" look="primary" size="lg" busy={active.isPending} className="mt-1 w-full">
          {mode === "in" ? "Sign in" : "Create account"}
        </Button>
      </form>
      <p className="text-center text-ink-soft">
        {mode === "in" ? "New here?" : "Already have an account?"}{" "}
        <button type="button" onClick={swap} className="rounded px-1 py-2.5 font-medium text-accent hover:underline">
          {mode === "in" ? "Create an account" : "Sign in"}
        </button>
      </p>
    </div>
  );
}

type Wrong = Partial<Record<keyof typeof reasons, string>>;

const reasons = {
  name: "What shall we call you?",
  email: "An e-mail address, such as ada@example.com",
  password: "Your password has at least 8 characters",
};

/** What is wrong with which field, said beside it; the first of them gets the focus. */
function wrongFields(form: HTMLFormElement): Wrong {
  const found: Wrong = {};
  for (const name of Object.keys(reasons) as (keyof typeof reasons)[]) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement) || field.checkValidity()) continue;
    if (Object.keys(found).length === 0) field.focus();
    found[name] = reasons[name];
  }
  return found;
}
