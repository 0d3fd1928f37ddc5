export { budgetLeft, withBudget, withinBudget, withoutBudget } from "./budget.ts";
export { BUDGET_HEADER, createDapr, type Dapr, type Invoked, type InvokeOptions, type PublishOptions } from "./dapr.ts";
export { DaprError, type DaprErrorCode } from "./errors.ts";
export { httpTransport } from "./http-transport.ts";
export { createProjector, type Projector } from "./projector.ts";
export { serialise } from "./serialise.ts";
export type { ETag, State, StateOperation, Stored } from "./state.ts";
export {
  type EventMeta,
  type Outcome,
  type Subscription,
  subscription,
  type SubscriptionRoutes,
  subscriptionRoutes,
} from "./subscription.ts";
export { currentTrace, withTrace } from "./trace.ts";
export { type Transport, type TransportRequest, type TransportResponse, wireBody } from "./transport.ts";
export { type Committed, createWriter, type Decision, type Writer } from "./writer/create-writer.ts";
export { defineDocument, type Document, type DocumentKind, type Message, type Versioned } from "./writer/document.ts";
