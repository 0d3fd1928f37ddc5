import { findProgram } from "./find-program.ts";
import { MissingPart } from "./missing-part.ts";
import { runCommand } from "./run-command.ts";

/** How a part is got on a machine where we may not, or cannot, install it. */
interface Hint {
  part: string;
  /** Debian's package names. */
  packages: string[];
}

/**
 * Installs Debian packages, where there is apt and we are root.
 * @throws MissingPart with the command to run otherwise
 */
export async function installPackages({ part, packages }: Hint, say: (line: string) => void): Promise<void> {
  const command = `apt-get install ${packages.join(" ")}`;
  if (!findProgram("apt-get") || process.getuid?.() !== 0)
    throw new MissingPart(`${part} is not installed. On Debian or Ubuntu: sudo ${command}`);
  say(`installing ${packages.join(", ")} …`);
  // Debian would start the new server as a system service: ours runs on its own port and data.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const install = () =>
    runCommand("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
  await install().catch(async () => {
    await runCommand("apt-get", ["update", "-qq"], { env });
    await install();
  });
}
