import { existsSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { cacheDir } from "../stack/cache-dir.ts";
import { findProgram } from "../stack/find-program.ts";
import { MissingPart } from "../stack/missing-part.ts";
import { runCommand } from "../stack/run-command.ts";

interface PythonTool {
  /** The package's name on PyPI. */
  name: string;
  /** `1.2.3`, exactly. */
  version: string;
  /** The program in it, when it is not called like the package. */
  program?: string;
}

const toStderr = (line: string): void => void process.stderr.write(`${line}\n`);
const installs = new Map<string, Promise<string>>();

/**
 * The path of a program that is published on PyPI, in a virtual environment of its own for each version.
 * @throws MissingPart when there is no Python with `venv`
 */
export async function ensurePythonTool(tool: PythonTool, say = toStderr): Promise<string> {
  const target = join(cacheDir("tools"), `${tool.name}-${tool.version}`);
  const under = installs.get(target) ?? install(tool, target, say);
  installs.set(target, under);
  return join(await under, "bin", tool.program ?? tool.name);
}

async function install(tool: PythonTool, target: string, say: (line: string) => void): Promise<string> {
  if (existsSync(target)) return target;
  const python = findProgram("python3");
  if (!python)
    throw new MissingPart(`${tool.name} needs Python 3. On Debian or Ubuntu: sudo apt-get install python3-venv`);
  say(`installing ${tool.name} ${tool.version} (once) …`);
  // A virtual environment cannot be moved: it stays where it was made, and a link under the final name says that it is whole.
  const own = `${target}.${process.pid}`;
  try {
    await runCommand(python, ["-m", "venv", own]);
    await runCommand(join(own, "bin", "pip"), [
      "install",
      "-q",
      "--disable-pip-version-check",
      "--only-binary=:all:",
      `${tool.name}==${tool.version}`,
    ]);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    throw error;
  }
  symlinkSync(basename(own), `${own}.link`);
  renameSync(`${own}.link`, target);
  return target;
}
