import { useCallback } from "react";
import { useOutletContext } from "react-router";
import type { ChatMessage } from "@todo/contracts";
import type { Session } from "../../features/auth/api/use-session.ts";
import { ChatView } from "../../features/chat/chat-view.tsx";
import { ReminderActions } from "../../features/reminders/reminder-actions.tsx";
import { reminderOutcome } from "../../features/reminders/reminder-outcome.ts";
import { useCompleteTask } from "../../features/tasks/api/complete-task.ts";
import { useOpenTasks } from "../../features/tasks/api/use-open-tasks.ts";

/** The chat, with what reminders and tasks lend it. */
export function ChatRoute() {
  const user = useOutletContext<Session["user"]>();
  const { mutate: complete } = useCompleteTask();
  const open = useOpenTasks().data;
  // The same function as long as nothing changed: a streamed word must not draw every message anew.
  const reminderActions = useCallback(
    (reminder: NonNullable<ChatMessage["reminder"]>) => (
      <ReminderActions
        reminderId={reminder.reminderId}
        outcome={reminderOutcome(open, reminder)}
        onDone={() => complete({ id: reminder.taskId, title: reminder.title })}
      />
    ),
    [open, complete],
  );
  return <ChatView name={user.name} reminderActions={reminderActions} />;
}
