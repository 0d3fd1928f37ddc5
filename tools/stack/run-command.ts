import { spawn } from "node:child_process";

interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Written to the command's standard input. */
  input?: string;
}

/**
 * Runs a command to its end and answers with its standard output.
 * @throws naming the command, with the last lines that it wrote
 */
export async function runCommand(command: string, args: string[], options: Options = {}): Promise<string> {
  const { input, ...rest } = options;
  const child = spawn(command, args, { ...rest, stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on("error", () => {});
  child.stdin.end(input ?? "");
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return output;
  const said = `${output}\n${errors}`.trim().split("\n").slice(-15).join("\n");
  throw new Error(`${command} ${args.slice(0, 3).join(" ")} ended with ${code}:\n${said}`);
}
