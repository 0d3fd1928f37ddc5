import { useQuery } from "@tanstack/react-query";
import { keys } from "../../../lib/query-keys.ts";
import { listTasks } from "./list-tasks.ts";

/** Completed tasks, the newest pages. */
export function useDoneTasks() {
  return useQuery({
    queryKey: keys.doneTasks,
    queryFn: ({ signal }) => listTasks({ status: "done", limit: 200 }, signal),
  });
}
