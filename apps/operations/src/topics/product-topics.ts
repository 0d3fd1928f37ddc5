import { eventTypes } from "@todo/contracts";

/** The product's app ids, in the order in which they start: who is called before who calls. */
export const PRODUCT_APPS = ["tasks", "scheduler", "notifications", "analytics", "assistant", "gateway"];

/** The topics that the product needs: one for each type of event, one dead-letter topic for each app. */
export function productTopics(appIds: string[]): string[] {
  return [...eventTypes, ...appIds.map((appId) => `${appId}.dead-letter`)];
}
