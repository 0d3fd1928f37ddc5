import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../stack/run-command.ts";

/** An image's layer, unpacked. */
export interface Layer {
  /** The same for the same content: what two images have in common. */
  diffId: string;
  dir: string;
  /** Not compressed, as on a node's disk. */
  bytes: number;
}

export interface UnpackedImage {
  /** Oldest first: the base image's come first. */
  layers: Layer[];
  /** Environment, labels, user and the commands that made it. */
  config: { config: { User?: string; Env?: string[]; Labels?: Record<string, string>; Entrypoint?: string[] } };
}

/** What `docker save` and others write: which files are an image's configuration and layers. */
type Manifest = { Config: string; Layers: string[] }[];

/**
 * Unpacks an image's archive: each layer into a folder of its own, so that what a later layer deletes or hides is still seen, and the
 * configuration beside them as `config.json`.
 */
export async function unpackImage(archive: string, dir: string): Promise<UnpackedImage> {
  const packed = join(dir, "packed");
  mkdirSync(packed, { recursive: true });
  await runCommand("tar", ["-xf", archive, "-C", packed]);
  const [image] = JSON.parse(readFileSync(join(packed, "manifest.json"), "utf8")) as Manifest;
  if (!image) throw new Error(`${archive} holds no image`);
  const text = readFileSync(join(packed, image.Config), "utf8");
  writeFileSync(join(dir, "config.json"), text);
  const config = JSON.parse(text) as UnpackedImage["config"] & { rootfs: { diff_ids: string[] } };
  const layers: Layer[] = [];
  for (const [index, name] of image.Layers.entries()) {
    const target = join(dir, "layers", String(index));
    mkdirSync(target, { recursive: true });
    // Owner and rights as they are would keep others than root from reading.
    await runCommand("tar", ["-xf", join(packed, name), "-C", target, "--no-same-owner", "--no-same-permissions"]);
    const { size } = statSync(join(packed, name));
    layers.push({ diffId: config.rootfs.diff_ids[index]!, dir: target, bytes: size });
  }
  // Only the unpacked layers are looked at.
  rmSync(packed, { recursive: true });
  return { layers, config };
}
