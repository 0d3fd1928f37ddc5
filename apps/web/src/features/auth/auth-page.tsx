import { Logo } from "../../ui/logo.tsx";
import { AuthForm } from "./auth-form.tsx";
import { Pitch } from "./pitch.tsx";

/** What a signed-out visitor sees, whatever the address: after signing in, the address is where they are. */
export function AuthPage() {
  return (
    <div className="grid min-h-full lg:grid-cols-[1fr_1.1fr]">
      <main className="flex flex-col px-6 py-8 sm:px-12">
        <div className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Logo className="size-8" /> Todo
        </div>
        <div className="mx-auto grid w-full max-w-sm grow content-center py-12">
          <AuthForm />
        </div>
      </main>
      <Pitch />
    </div>
  );
}
