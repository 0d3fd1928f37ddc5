import { type Notification, defaultSettings, type Settings } from "@todo/contracts";
import type { Dapr } from "@todo/dapr";

/** A trigger that was taken back, with the version of its task that did so. */
interface Withdrawn {
  taskVersion: number;
}

/** Deferred deliveries of one person: what to send when the quiet hours end, and to withdraw when the task is done before. */
export interface Deferred {
  items: { notificationId: string; taskId: string; until: number }[];
}

const SHOWN = 200;
/** Longer than events live in the log: a canceled trigger that is delivered late is still known (seconds). */
const WITHDRAWN_TTL = 8 * 86_400;
const SHARDS = 8;

/** Settings, the list that people see, and what is deferred. The ledger itself is written by the commit protocol. */
export function createNotificationStore({ state }: Dapr) {
  const settingsKey = (userId: string) => `user/${userId}/settings`;
  const listKey = (userId: string) => `user/${userId}/notifications`;
  const deferredKey = (userId: string) => `user/${userId}/deferred`;
  const withdrawnKey = (triggerId: string) => `withdrawn/${triggerId}`;
  const usersKey = (shard: number) => `deferred-users/${shard}`;

  return {
    async settings(userId: string): Promise<Settings> {
      return { ...defaultSettings, ...(await state.get<Settings>(settingsKey(userId)))?.value };
    },
    async changeSettings(userId: string, change: (settings: Settings) => Settings): Promise<Settings> {
      const next = await state.update<Settings>(settingsKey(userId), (stored) =>
        change({ ...defaultSettings, ...stored }),
      );
      return next ?? defaultSettings;
    },
    async list(userId: string): Promise<Notification[]> {
      return (await state.get<{ items: Notification[] }>(listKey(userId)))?.value.items ?? [];
    },
    /** Newest first, each once, in its newest state. */
    async show(userId: string, notification: Notification): Promise<void> {
      await state.update<{ items: Notification[] }>(listKey(userId), (list) => {
        const others = list?.items.filter((item) => item.id !== notification.id) ?? [];
        const items = [notification, ...others].sort((a, b) => b.at.localeCompare(a.at));
        return { items: items.slice(0, SHOWN) };
      });
    },
    /** Notes that a trigger which was decided on an older version of its task must not notify any more. */
    async withdraw(triggerId: string, taskVersion: number): Promise<void> {
      await state.update<Withdrawn>(
        withdrawnKey(triggerId),
        (known) => (known && known.taskVersion >= taskVersion ? known : { taskVersion }),
        { ttlSeconds: WITHDRAWN_TTL },
      );
    },
    /** @param taskVersion the version that the trigger was decided on: a task that was reopened since reminds again, also at the same instant */
    async isWithdrawn(triggerId: string, taskVersion: number): Promise<boolean> {
      const withdrawn = await state.get<Withdrawn>(withdrawnKey(triggerId));
      return withdrawn !== undefined && withdrawn.value.taskVersion > taskVersion;
    },
    async deferred(userId: string): Promise<Deferred["items"]> {
      return (await state.get<Deferred>(deferredKey(userId)))?.value.items ?? [];
    },
    /** The person is listed before the item: a crash in between leaves a person with nothing deferred, which is harmless. */
    async defer(userId: string, item: Deferred["items"][number]): Promise<void> {
      await state.update<string[]>(usersKey(shardOf(userId)), (users) =>
        users?.includes(userId) ? users : [...(users ?? []), userId],
      );
      await state.update<Deferred>(deferredKey(userId), (stored) => {
        const items = stored?.items ?? [];
        return items.some((other) => other.notificationId === item.notificationId)
          ? stored
          : { items: [...items, item] };
      });
    },
    async undefer(userId: string, notificationIds: string[]): Promise<void> {
      const left = await state.update<Deferred>(
        deferredKey(userId),
        (stored) => stored && { items: stored.items.filter((item) => !notificationIds.includes(item.notificationId)) },
      );
      if (left?.items.length === 0) {
        await state.update<string[]>(usersKey(shardOf(userId)), (users) => users?.filter((user) => user !== userId));
        // Somebody may have deferred in between: list the person again then.
        if ((await this.deferred(userId)).length > 0) {
          await state.update<string[]>(usersKey(shardOf(userId)), (users) =>
            users?.includes(userId) ? users : [...(users ?? []), userId],
          );
        }
      }
    },
    /** Who has something deferred. */
    async deferredUsers(): Promise<string[]> {
      const shards = await state.getMany<string[]>(Array.from({ length: SHARDS }, (_, shard) => usersKey(shard)));
      return [...shards.values()].flatMap((stored) => stored.value);
    },
  };
}

export type NotificationStore = ReturnType<typeof createNotificationStore>;

function shardOf(userId: string): number {
  let hash = 0;
  for (const character of userId) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return hash % SHARDS;
}
