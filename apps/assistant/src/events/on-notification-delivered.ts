import { notificationDelivered } from "@todo/contracts";
import { type Subscription, subscription } from "@todo/dapr";
import { withMessages } from "../conversation/conversation.ts";
import type { ConversationStore } from "../conversation/conversation-store.ts";

/** A reminder becomes a chat message, unasked, and is what “snooze it” means from then on. The message's id is the notification's: twice is once. */
export function onNotificationDelivered(store: ConversationStore): Subscription {
  return subscription({
    topic: "notification.delivered",
    schema: notificationDelivered,
    async handle({ userId, payload }) {
      if (payload.channel !== "in-app") return;
      const { reminderId, taskId, title } = payload;
      const reminder = { reminderId, taskId, title };
      await store.change(userId, "main", (conversation) => {
        const next = withMessages(conversation, [
          { id: payload.id, role: "reminder", text: payload.text, at: payload.at, reminder },
        ]);
        return next === conversation ? conversation : { ...next, memory: { ...next.memory, lastReminder: reminder } };
      });
    },
  });
}
