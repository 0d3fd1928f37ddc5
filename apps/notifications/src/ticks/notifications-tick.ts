import type { Service } from "@todo/service";
import { sendDeferred } from "../usecases/send-deferred.ts";
import type { Deps } from "../usecases/deps.ts";

/** Dapr's cron binding calls this each minute, on every replica. https://docs.dapr.io/reference/components-reference/supported-bindings/cron/ */
export function notificationsTick(app: Service, deps: Deps): void {
  const open = { config: { public: true, longRunning: true } } as const;
  app.options("/notifications-tick", open, async (_request, reply) => reply.code(200).send());
  app.post("/notifications-tick", open, async (_request, reply) => {
    await sendDeferred(deps);
    return reply.code(200).send();
  });
}
