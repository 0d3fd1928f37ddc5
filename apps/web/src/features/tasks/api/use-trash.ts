import { useQuery } from "@tanstack/react-query";
import { keys } from "../../../lib/query-keys.ts";
import { listTasks } from "./list-tasks.ts";

/** Deleted tasks. */
export function useTrash() {
  return useQuery({
    queryKey: keys.trash,
    queryFn: ({ signal }) => listTasks({ status: "trash", limit: 200 }, signal),
  });
}
