export type { Component } from "./components/component.ts";
export { createEmbeddedDapr, type EmbeddedDapr, type EmbeddedDaprOptions, type Sidecar } from "./embedded-dapr.ts";
export type { Handler, Logger, RetryPolicy, SidecarRequest, SidecarResponse } from "./types.ts";
