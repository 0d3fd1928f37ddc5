import { runCommand } from "../stack/run-command.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

interface Options {
  /** `localhost/todo/tasks:dev` */
  tag: string;
  /** The command up to the image's tag, e.g. `minikube image build -t` or `podman build -t`. */
  builder: string;
}

/** Builds one of this repository's images from the working tree. @throws with the builder's last lines */
export async function buildImage(name: string, { tag, builder }: Options): Promise<void> {
  const [command, ...first] = builder.split(" ") as [string, ...string[]];
  const file =
    name === "kafka"
      ? ["-f", "deploy/docker/kafka/Dockerfile"]
      : ["-f", "deploy/docker/Dockerfile", "--build-arg", `APP=${name}`];
  await runCommand(command, [...first, tag, ...file, "."], { cwd: ROOT });
}
