// `npm start`: builds the web UI when its sources are newer than its build, then runs the product in this process.
import { buildWeb } from "./build-web.ts";

buildWeb();
await import(new URL("../apps/standalone/src/main.ts", import.meta.url).href);
