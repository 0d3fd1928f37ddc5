import { runCommand } from "../stack/run-command.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
/** Builds into the store of the Docker at hand. */
const DEFAULT_BUILDER = "docker buildx build --load -t";

interface Options {
  /** Before the name: `localhost/todo`. */
  registry: string;
  tag: string;
  /** The command up to the image's full name, e.g. `minikube image build -t` or `podman build -t`. */
  builder?: string | undefined;
  /** Told of each image that is built, with how long it took. */
  say(line: string): void;
}

/** Builds images of this repository from the working tree, one after the other. @throws with the builder's last lines */
export async function buildImages(
  names: string[],
  { registry, tag, builder = DEFAULT_BUILDER, say }: Options,
): Promise<void> {
  const [command, ...first] = builder.split(" ") as [string, ...string[]];
  for (const name of names) {
    const started = performance.now();
    const image = `${registry}/${name}:${tag}`;
    await runCommand(command, [...first, image, ...sourcesOf(name), "."], { cwd: ROOT });
    say(`${image} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  }
}

function sourcesOf(name: string): string[] {
  if (name === "kafka") return ["-f", "deploy/docker/kafka/Dockerfile"];
  return ["-f", "deploy/docker/Dockerfile", "--build-arg", `APP=${name}`];
}
