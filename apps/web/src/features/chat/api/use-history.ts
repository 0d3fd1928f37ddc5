import { useQuery } from "@tanstack/react-query";
import type { ChatHistory } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

/** `GET /api/chat`: the newest page of the conversation. */
export function useHistory() {
  return useQuery({
    queryKey: keys.chat,
    queryFn: ({ signal }) => api<ChatHistory>("/chat", { query: { limit: 100 }, signal }),
  });
}
