import { useOpenTasks } from "../features/tasks/api/use-open-tasks.ts";
import { groupToday } from "../features/tasks/group-tasks.ts";
import { useNow, useToday } from "../lib/use-now.ts";

/** How many open tasks are late and how many are due today. */
export function useCounts(): { overdue: number; today: number } {
  const groups = groupToday(useOpenTasks().data ?? [], useNow(), useToday());
  return { overdue: groups.overdue.length, today: groups.today.length };
}
