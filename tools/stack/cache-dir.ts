import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder for what is built or fetched once: `$XDG_CACHE_HOME/todo-chatbot/<name>`, made when absent. */
export function cacheDir(name: string): string {
  const base = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const dir = join(base, "todo-chatbot", name);
  mkdirSync(dir, { recursive: true });
  return dir;
}
