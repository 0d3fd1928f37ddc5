import { useQuery } from "@tanstack/react-query";
import { keys } from "../../../lib/query-keys.ts";
import { listTasks } from "./list-tasks.ts";

/** All open tasks: one list that Today, Upcoming and the overdue count are cut from, so that they always agree. */
export function useOpenTasks() {
  return useQuery({ queryKey: keys.openTasks, queryFn: ({ signal }) => listTasks({ status: "open" }, signal) });
}
