export { type Clock, sleep, systemClock } from "./clock.ts";
export { type ManualClock, manualClock } from "./manual-clock.ts";
