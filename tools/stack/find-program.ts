import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The full path of a program: in `extra` folders first, then on PATH; undefined when it is nowhere. */
export function findProgram(name: string, extra: string[] = []): string | undefined {
  const folders = [...extra, ...(process.env["PATH"] ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
