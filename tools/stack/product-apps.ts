/** The product's app ids, in the order in which they start: who is called before who calls. */
export const PRODUCT_APPS = ["tasks", "scheduler", "notifications", "analytics", "assistant", "gateway"];
