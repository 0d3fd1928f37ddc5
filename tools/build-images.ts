// `node tools/build-images.ts [name …]`: builds all images or the named ones as localhost/todo/<name>:dev, for a cluster on this machine.
// IMAGE_BUILDER is the builder's command up to the tag, IMAGE_REGISTRY and IMAGE_TAG are the rest (docs/guides/build-images.md).
import { buildImage } from "./deploy/build-image.ts";
import { IMAGE_NAMES } from "./deploy/image-names.ts";

const {
  IMAGE_BUILDER = "docker buildx build --load -t",
  IMAGE_REGISTRY = "localhost/todo",
  IMAGE_TAG = "dev",
} = process.env;
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !IMAGE_NAMES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No image ${unknown.join(", ")}; there are ${IMAGE_NAMES.join(", ")}\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : IMAGE_NAMES) {
  const started = performance.now();
  const tag = `${IMAGE_REGISTRY}/${name}:${IMAGE_TAG}`;
  await buildImage(name, { tag, builder: IMAGE_BUILDER });
  process.stdout.write(`${tag} (${((performance.now() - started) / 1000).toFixed(0)} s)\n`);
}
