import { spawn } from "node:child_process";

/** Ends the children of this process when this process ends, however it ends. */
export interface Guard {
  /** Watches a process group. */
  watch(pid: number): void;
  /** That group has ended by itself. */
  forget(pid: number): void;
  /** A folder to remove after the groups have ended. */
  remove(dir: string): void;
  /** Nothing more will be started: what still runs is ended now. */
  release(): void;
}

// Reads what to do until the pipe closes, which the kernel does also when we are killed with SIGKILL. It runs in a session of its own,
// so that a Ctrl-C in the terminal does not reach it.
const SCRIPT = `
groups=""; dirs=""
while read -r verb word; do
  case $verb in
    watch) groups="$groups $word" ;;
    forget) kept=""; for group in $groups; do [ "$group" = "$word" ] || kept="$kept $group"; done; groups=$kept ;;
    remove) dirs="$dirs $word" ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
[ -n "$groups" ] && sleep 1
for dir in $dirs; do rm -rf -- "$dir"; done
`;

/** Starts the guard: one small shell for all children. */
export function startGuard(): Guard {
  const child = spawn("/bin/sh", ["-c", SCRIPT], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.unref();
  child.stdin.on("error", () => {});
  (child.stdin as unknown as { unref(): void }).unref();
  const say = (line: string) => void child.stdin.write(`${line}\n`);
  return {
    watch: (pid) => say(`watch ${pid}`),
    forget: (pid) => say(`forget ${pid}`),
    remove: (dir) => say(`remove ${dir}`),
    release: () => void child.stdin.end(),
  };
}
