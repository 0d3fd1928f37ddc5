import type { Service } from "@todo/service";

/** Dapr's cron binding calls this each minute, on every replica; leases decide who fires. https://docs.dapr.io/reference/components-reference/supported-bindings/cron/ */
export function schedulerTick(app: Service, beat: () => Promise<void>): void {
  const open = { config: { public: true, longRunning: true } } as const;
  app.options("/scheduler-tick", open, async (_request, reply) => reply.code(200).send());
  app.post("/scheduler-tick", open, async (_request, reply) => {
    await beat();
    return reply.code(200).send();
  });
}
