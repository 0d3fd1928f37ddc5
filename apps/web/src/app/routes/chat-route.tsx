import { useOutletContext } from "react-router";
import type { Session } from "../../features/auth/api/use-session.ts";
import { ChatView } from "../../features/chat/chat-view.tsx";
import { ReminderActions } from "../../features/reminders/reminder-actions.tsx";
import { useCompleteTask } from "../../features/tasks/api/complete-task.ts";

/** The chat, with what reminders and tasks lend it. */
export function ChatRoute() {
  const user = useOutletContext<Session["user"]>();
  const complete = useCompleteTask();
  return (
    <ChatView
      name={user.name}
      reminderActions={({ reminderId, taskId, title }) => (
        <ReminderActions reminderId={reminderId} onDone={() => complete.mutate({ id: taskId, title })} />
      )}
    />
  );
}
