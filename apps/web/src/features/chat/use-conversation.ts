import { useHistory } from "./api/use-history.ts";
import { useOlder } from "./api/use-older.ts";
import { joinPages } from "./conversation.ts";

/** The conversation as far back as it has been asked for. */
export function useConversation() {
  const newest = useHistory();
  const before = newest.data?.nextBefore;
  const older = useOlder(before);
  const pages = older.data?.pages ?? [];
  return {
    newest,
    messages: joinPages(pages.map((page) => page.items).toReversed(), newest.data?.items ?? []),
    /** How many of the messages are from older pages. */
    olderCount: pages.reduce((sum, page) => sum + page.items.length, 0),
    hasOlder: typeof before === "string" && (pages.length === 0 || older.hasNextPage),
    loadingOlder: older.isFetching,
    olderError: older.isFetching ? null : older.error,
    loadOlder: () => void older.fetchNextPage(),
  };
}
