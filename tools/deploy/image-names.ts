import { PRODUCT_APPS } from "@todo/operations";

/** Every image of this repository: one an app, what Jobs run, and the broker of development clusters. */
export const IMAGE_NAMES = [...PRODUCT_APPS, "operations", "kafka"];
