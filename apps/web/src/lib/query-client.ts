import { MutationCache, onlineManager, QueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { ApiError, explain, HandledError, isSessionOver } from "./problem.ts";

/** The client of every query. A failed mutation says why in a toast, unless it marks itself `quiet`. */
export function createQueryClient(): QueryClient {
  // It hears of changes, but takes for granted that a page begins online.
  onlineManager.setOnline(navigator.onLine);
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        const quiet = mutation.meta?.["quiet"] === true || error instanceof HandledError || isSessionOver(error);
        if (!quiet) toast.error(explain(error));
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status < 500),
      },
      mutations: { retry: false },
    },
  });
}
