// `node tools/build-images.ts [name …]`: builds all images or the named ones as localhost/todo/<name>:dev, for a cluster on this machine.
// IMAGE_BUILDER is the builder's command up to the tag, IMAGE_REGISTRY and IMAGE_TAG are the rest (docs/guides/build-images.md).
import { buildImages } from "./deploy/build-images.ts";
import { IMAGE_NAMES } from "./deploy/image-names.ts";

const { IMAGE_BUILDER, IMAGE_REGISTRY = "localhost/todo", IMAGE_TAG = "dev" } = process.env;
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !IMAGE_NAMES.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No image ${unknown.join(", ")}; there are ${IMAGE_NAMES.join(", ")}\n`);
  process.exit(2);
}
await buildImages(asked.length > 0 ? asked : IMAGE_NAMES, {
  registry: IMAGE_REGISTRY,
  tag: IMAGE_TAG,
  builder: IMAGE_BUILDER,
  say: (line) => void process.stdout.write(`${line}\n`),
});
