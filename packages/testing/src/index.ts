export { createEventRecorder, type EventRecorder, type RecordedEvent } from "./event-recorder.ts";
