// `npm start`: builds the web UI when its sources are newer than its build, then runs the product in this process.
// Its V8 flags (package.json) let garbage pile up less than usual: half the memory, a little of the speed (docs/benchmarks.md).
import { enableCompileCache } from "node:module";
import { buildWeb } from "./build-web.ts";

// Hundreds of small TypeScript files load several times faster from the cache.
enableCompileCache();

buildWeb();
await import(new URL("../apps/standalone/src/main.ts", import.meta.url).href);
