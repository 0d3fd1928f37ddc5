import { CloudOff } from "lucide-react";
import { explain } from "../lib/problem.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

/** In the place of what could not be loaded. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <EmptyState icon={CloudOff} title="This could not be loaded" action={<Button onClick={onRetry}>Try again</Button>}>
      {explain(error)}
    </EmptyState>
  );
}
