import { deliveryKey, when } from "../store/delivery-document.ts";
import type { Deps } from "./deps.ts";

/** A task was done or deleted: what quiet hours still hold back for it is not sent any more. */
export async function withdrawDeferred(
  { store, writer, document, clock }: Deps,
  userId: string,
  taskId: string,
): Promise<void> {
  const items = (await store.deferred(userId)).filter((item) => item.taskId === taskId);
  if (items.length === 0) return;
  for (const { notificationId } of items) {
    const at = new Date(clock.now()).toISOString();
    await writer.commit(document, deliveryKey(notificationId), (now) =>
      when(now, ["deferred"], { type: "withdrawn", at }),
    );
  }
  await store.undefer(
    userId,
    items.map((item) => item.notificationId),
  );
}
