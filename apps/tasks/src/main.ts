import { runService } from "@todo/service";
import { createApp } from "./app.ts";

// Nothing to configure beyond what every process has.
await runService("tasks", createApp, () => ({}));
