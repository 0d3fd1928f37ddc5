import { PRODUCT_APPS } from "@todo/operations";
import { runCommand } from "../../../../tools/stack/run-command.ts";

const ROOT = new URL("../../../../", import.meta.url).pathname;
/** Builds into the store that the cluster's node takes images from, when `minikube docker-env` has been evaluated. */
const DEFAULT_BUILDER = "docker buildx build --load -t";

/** Where the cluster finds the images of this run. */
export const REGISTRY = "localhost/todo";
/** A tag of their own: what people build as `dev` stays as it is. */
export const TAG = "proofs";

/** Builds every image of the product and of the development broker. `K8S_IMAGE_BUILDER` is the command up to the image's name. */
export async function buildImages(): Promise<void> {
  for (const app of [...PRODUCT_APPS, "operations"])
    await build(`${app}:${TAG}`, ["-f", "deploy/docker/Dockerfile", "--build-arg", `APP=${app}`, "."]);
  await build(`kafka:${TAG}`, ["-f", "deploy/docker/kafka/Dockerfile", "."]);
}

async function build(name: string, args: string[]): Promise<void> {
  const [command, ...first] = (process.env["K8S_IMAGE_BUILDER"] ?? DEFAULT_BUILDER).split(" ") as [string, ...string[]];
  const started = performance.now();
  await runCommand(command, [...first, `${REGISTRY}/${name}`, ...args], { cwd: ROOT });
  process.stderr.write(`built ${name} (${((performance.now() - started) / 1000).toFixed(0)} s)\n`);
}
