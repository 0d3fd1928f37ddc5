import { runService } from "@todo/service";
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";

await runService("scheduler", createApp, () => readConfig());
