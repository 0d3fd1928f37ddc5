import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Says which package went into a bundle: its name, version and licence as `node_modules/<name>/package.json`, where scanners for
 * vulnerabilities and bills of materials look, and the licence's text, which must go where the code goes.
 */
export function writeNotice(source: string, folder: string): void {
  const { name, version, license } = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Record<
    string,
    unknown
  >;
  const target = join(folder, "node_modules", String(name));
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "package.json"), `${JSON.stringify({ name, version, license })}\n`);
  for (const file of readdirSync(source).filter((one) => /^(licen[cs]e|notice|copying)/i.test(one)))
    copyFileSync(join(source, file), join(target, file));
}
