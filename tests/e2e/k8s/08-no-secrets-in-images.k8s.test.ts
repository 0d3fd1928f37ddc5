import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findSecrets } from "../../../tools/deploy/find-secrets.ts";
import { IMAGE_NAMES } from "../../../tools/deploy/image-names.ts";
import { saveImage } from "../../../tools/deploy/save-image.ts";
import { unpackImage, type UnpackedImage } from "../../../tools/deploy/unpack-image.ts";
import { runCommand } from "../../../tools/stack/run-command.ts";
import { REGISTRY, TAG } from "./support/images.ts";

const { K8S_IMAGE_SAVER, K8S_IMAGE_REGISTRY = REGISTRY, K8S_IMAGE_TAG = TAG } = process.env;
/** What an app may add to its base image, bytes; issue "On Kubernetes", 1. */
const ADDED = 20 * 1_000_000;
/** Files that no image has a use for, whatever is in them. */
const FOREIGN = /(^|\/)(\.env[^/]*|\.npmrc|\.git|\.ssh|id_rsa|secrets\.json|.*\.pem|.*\.key)$/;
/** What is no secret though it reads like one, by rule and file: a name of an algorithm in the settings of Debian's Java. */
const HARMLESS = new Set(["generic-api-key etc/java-17-openjdk/security/java.security"]);

const work = mkdtempSync(join(tmpdir(), "todo-images-"));
const images = new Map<string, UnpackedImage>();
/** Layers that images share are looked at once. */
const seen = new Set<string>();

beforeAll(async () => {
  for (const name of IMAGE_NAMES) images.set(name, await unpack(name));
}, 900_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function unpack(name: string): Promise<UnpackedImage> {
  const archive = join(work, `${name}.tar`);
  const dir = join(work, name);
  await saveImage(`${K8S_IMAGE_REGISTRY}/${name}:${K8S_IMAGE_TAG}`, archive, K8S_IMAGE_SAVER);
  const image = await unpackImage(archive, dir);
  rmSync(archive);
  for (const layer of image.layers) {
    if (seen.has(layer.diffId)) rmSync(layer.dir, { recursive: true });
    seen.add(layer.diffId);
  }
  return image;
}

test.each(IMAGE_NAMES)(
  "SC-025: no layer of %s holds a secret, nor does its configuration",
  async (name) => {
    const found = await findSecrets(join(work, name));
    expect(
      found.filter(({ rule, file }) => !HARMLESS.has(`${rule} ${file.replace(/^.*\/layers\/\d+\//, "")}`)),
    ).toEqual([]);
  },
  900_000,
);

test.each(IMAGE_NAMES)("%s has no user's file that could hold one", async (name) => {
  const app = images.get(name)!.layers.at(-1)!;
  const files = (await runCommand("tar", ["-cf", "/dev/null", "-v", "-C", app.dir, "."])).split("\n");
  expect(files.filter((file) => FOREIGN.test(file))).toEqual([]);
});

test.each(IMAGE_NAMES.filter((name) => name !== "kafka"))(
  "%s adds less than 20 MB to its base, one layer, and runs as nobody",
  (name) => {
    const { layers, config } = images.get(name)!;
    const base = images.get("tasks")!.layers.slice(0, -1);
    expect(layers.slice(0, -1).map(({ diffId }) => diffId)).toEqual(base.map(({ diffId }) => diffId));
    const added = layers.at(-1)!.bytes;
    process.stderr.write(`${name}: ${(added / 1_000_000).toFixed(1)} MB over its base\n`);
    expect(added).toBeLessThan(ADDED);
    expect(config.config.User).toBe("65532:65532");
  },
);

test("a secret is found also where a later layer deletes it, and in the environment", async () => {
  const bad = await badImage();
  const found = await findSecrets(bad);
  expect(found.map(({ file }) => file.slice(bad.length)).sort()).toEqual([
    "/config.json",
    "/layers/0/app/settings.txt",
  ]);
});

/** An archive as a builder writes it: a layer with a key, one that deletes the file, and another key in the environment. */
async function badImage(): Promise<string> {
  // Put together here: written out it would be found in this repository.
  const key = ["ghp", "J8f2kQ9xLm3Vt7RbYc5NwZs1HdGp4TuAe6Xo"].join("_");
  const root = join(work, "bad-sources");
  const layer = async (index: number, file: string, text: string) => {
    mkdirSync(join(root, String(index), "app"), { recursive: true });
    writeFileSync(join(root, String(index), "app", file), text);
    await runCommand("tar", ["-cf", join(root, `${index}.tar`), "-C", join(root, String(index)), "app"]);
  };
  await layer(0, "settings.txt", `token = "${key}"\n`);
  await layer(1, ".wh.settings.txt", "");
  const config = { config: { Env: [`TOKEN=${key}`] }, rootfs: { diff_ids: ["one", "two"] } };
  writeFileSync(join(root, "config.json"), JSON.stringify(config));
  const manifest = [{ Config: "config.json", Layers: ["0.tar", "1.tar"] }];
  writeFileSync(join(root, "manifest.json"), JSON.stringify(manifest));
  const archive = join(work, "bad.tar");
  await runCommand("tar", ["-cf", archive, "-C", root, "manifest.json", "config.json", "0.tar", "1.tar"]);
  const dir = join(work, "bad");
  await unpackImage(archive, dir);
  return dir;
}
