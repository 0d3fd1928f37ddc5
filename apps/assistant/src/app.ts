import { createService, type ServiceApp, type ServiceDeps } from "@todo/service";
import type { Config } from "./config.ts";
import type { Deps } from "./conversation/answer-message.ts";
import { createConversationStore } from "./conversation/conversation-store.ts";
import { onNotificationDelivered } from "./events/on-notification-delivered.ts";
import { chatRoutes } from "./http/chat.ts";
import { mcpRoute } from "./http/mcp.ts";
import { createChooseModel } from "./models/choose-model.ts";

/** assistant: conversations; turns messages into tool calls. */
export async function createApp(deps: ServiceDeps, config: Config): Promise<ServiceApp> {
  const { dapr, clock, logger } = deps;
  const store = createConversationStore(dapr);
  const onFailure = (error: unknown) =>
    logger.warn({ err: error }, "the model endpoint failed; the built-in model answers");
  const inner: Deps = { dapr, clock, store, chooseModel: await createChooseModel(config, clock, onFailure) };

  const http = createService({ name: "assistant", deps, subscriptions: [onNotificationDelivered(store)] });
  chatRoutes(http, inner);
  mcpRoute(http, inner);
  await http.ready();
  return { http: http as unknown as ServiceApp["http"], start: () => Promise.resolve(), stop: () => Promise.resolve() };
}
