import { useInfiniteQuery } from "@tanstack/react-query";
import type { ChatHistory } from "@todo/contracts";
import { api } from "../../../lib/http.ts";

/**
 * `GET /api/chat?before=…`: the pages before the newest one, fetched one by one when asked for. They never change, so
 * they are not fetched again; when the newest page is split, `before` is another one and the chain starts anew.
 */
export function useOlder(before: string | null | undefined) {
  return useInfiniteQuery({
    queryKey: ["chat-older", before],
    queryFn: ({ pageParam, signal }) => api<ChatHistory>("/chat", { query: { before: pageParam, limit: 100 }, signal }),
    initialPageParam: before ?? "",
    getNextPageParam: (page) => page.nextBefore,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
