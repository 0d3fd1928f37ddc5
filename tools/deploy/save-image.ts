import { runCommand } from "../stack/run-command.ts";

/** Writes an image into an archive, as the builder at hand does it. */
export const DEFAULT_SAVER = "docker save -o {file} {name}";

/** @param saver a command with `{name}` and `{file}` in it, e.g. `podman save -o {file} {name}` */
export async function saveImage(name: string, file: string, saver: string = DEFAULT_SAVER): Promise<void> {
  const words = saver.split(" ").map((word) => word.replaceAll("{name}", name).replaceAll("{file}", file));
  const [command, ...args] = words as [string, ...string[]];
  await runCommand(command, args);
}
