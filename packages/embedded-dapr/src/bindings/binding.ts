import type { Component } from "../components/component.ts";

export interface BindingCall {
  component: Component;
  operation: string;
  /** undefined when the request has none. */
  data: unknown;
  metadata: Record<string, string>;
}

export interface BindingResult {
  body: Uint8Array;
  metadata: Record<string, string>;
}

/** Talks to something outside. @throws when that did not work */
export type Binding = (call: BindingCall) => Promise<BindingResult | undefined>;
