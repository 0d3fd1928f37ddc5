import type { Task } from "@todo/contracts";
import type { LocalDate } from "../../lib/dates.ts";
import { byDue, isOverdue } from "./due.ts";

/** Today's page: what is late, what is due today, and what can be done anytime. */
export function groupToday(tasks: Task[], now: number, today: LocalDate) {
  const sorted = tasks.toSorted(byDue);
  const overdue = sorted.filter((task) => isOverdue(task, now, today));
  const rest = sorted.filter((task) => !isOverdue(task, now, today));
  return {
    overdue,
    today: rest.filter((task) => task.due?.date === today),
    anytime: rest.filter((task) => task.due === null),
  };
}

/** Open tasks from tomorrow on, day by day. */
export function groupUpcoming(tasks: Task[], today: LocalDate): [LocalDate, Task[]][] {
  const days = new Map<LocalDate, Task[]>();
  for (const task of tasks.toSorted(byDue)) {
    if (!task.due || task.due.date <= today) continue;
    const list = days.get(task.due.date);
    if (list) list.push(task);
    else days.set(task.due.date, [task]);
  }
  return [...days];
}

/** Done tasks by the day they were completed on (`dayOf` an instant), newest first. */
export function groupDone(tasks: Task[], dayOf: (instant: number) => LocalDate): [LocalDate, Task[]][] {
  const days = new Map<LocalDate, Task[]>();
  const at = (task: Task) => Date.parse(task.completedAt ?? task.updatedAt);
  for (const task of tasks.toSorted((one, other) => at(other) - at(one))) {
    const day = dayOf(at(task));
    const list = days.get(day);
    if (list) list.push(task);
    else days.set(day, [task]);
  }
  return [...days];
}
