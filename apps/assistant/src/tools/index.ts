import { addReminder } from "./add-reminder.ts";
import { addTask } from "./add-task.ts";
import { completeTask } from "./complete-task.ts";
import { deleteRecurringTask } from "./delete-recurring-task.ts";
import { deleteTask } from "./delete-task.ts";
import { dismissReminder } from "./dismiss-reminder.ts";
import { doOnce } from "./do-once.ts";
import { findTasks } from "./find-tasks.ts";
import { listRecurringTasks } from "./list-recurring-tasks.ts";
import { listTasks } from "./list-tasks.ts";
import { postponeTask } from "./postpone-task.ts";
import { reopenTask } from "./reopen-task.ts";
import { restoreTask } from "./restore-task.ts";
import { resumeRecurringTask } from "./resume-recurring-task.ts";
import { skipOccurrence } from "./skip-occurrence.ts";
import { snoozeReminder } from "./snooze-reminder.ts";
import { stopRecurringTask } from "./stop-recurring-task.ts";
import type { Tool } from "./tool.ts";
import { undo } from "./undo.ts";
import { updateRecurringTask } from "./update-recurring-task.ts";
import { updateTask } from "./update-task.ts";

/** Every tool, for the agent, the MCP server and tests alike. */
export const tools: Tool[] = [
  addTask,
  listTasks,
  findTasks,
  completeTask,
  reopenTask,
  updateTask,
  postponeTask,
  skipOccurrence,
  deleteTask,
  restoreTask,
  addReminder,
  snoozeReminder,
  dismissReminder,
  listRecurringTasks,
  updateRecurringTask,
  doOnce,
  stopRecurringTask,
  resumeRecurringTask,
  deleteRecurringTask,
  undo,
];
