import type { Message } from "./document.ts";
import type { Order } from "./progress.ts";

/** What a commit still has to do once its transaction is through; lies in a slot until it is done. */
export interface Intent {
  commitId: string;
  kind: string;
  key: string;
  /** The version that the guarded document gets. */
  version: number;
  messages: Message[];
  traceparent?: string;
  /** By which recovery knows what was done already; absent in intents of earlier versions. */
  order?: Order;
}
