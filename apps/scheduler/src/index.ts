export { createApp } from "./app.ts";
export { readConfig } from "./config.ts";
export { createDueIndex, type DueIndex } from "./store/due-index.ts";
