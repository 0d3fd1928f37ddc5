// `npm run check`: format, lint, types, import direction, dead code and generated files; each gate says its own name and time.
import { spawn } from "node:child_process";

interface Gate {
  name: string;
  command: string[];
}

const gates: Gate[][] = [
  [
    { name: "format", command: ["oxfmt", "--check"] },
    { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings", "--ignore-pattern", "tools/fixtures/**"] },
    { name: "types", command: ["tsc", "-b"] },
  ],
  [
    { name: "import direction", command: ["depcruise", "--config", ".dependency-cruiser.cjs", "apps", "packages"] },
    { name: "dead code", command: ["knip", "--no-progress"] },
    { name: "generated files", command: ["node", "tools/generate.ts", "--check"] },
  ],
];

function run({ name, command }: Gate): Promise<boolean> {
  const [program, ...args] = command as [string, ...string[]];
  const started = performance.now();
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      const ok = code === 0;
      console.log(`${ok ? "ok    " : "FAILED"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      if (!ok) console.log(output);
      resolve(ok);
    });
  });
}

let failed = 0;
for (const group of gates) {
  const results = await Promise.all(group.map(run));
  failed += results.filter((ok) => !ok).length;
}
console.log(`${gates.flat().length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
