import { runService } from "@todo/service";
import { createApp } from "./app.ts";

await runService("notifications", createApp, () => ({}));
