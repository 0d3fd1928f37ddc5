export { createEventRecorder, type EventRecorder, type RecordedEvent } from "./event-recorder.ts";
export { type ServiceBench, startService } from "./service-bench.ts";
