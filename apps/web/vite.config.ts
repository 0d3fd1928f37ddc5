import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const backend = process.env["TODO_API"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react(), tailwind(), precompress()],
  build: { outDir: "dist", emptyOutDir: true, target: "es2023", assetsInlineLimit: 0 },
  server: { proxy: { "/api": backend, "/mcp": backend } },
  test: {
    name: "web",
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 20_000,
  },
});

/** Writes `.gz` and `.br` beside every text asset: the gateway serves them as they are and compresses nothing itself. */
function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    async closeBundle() {
      const root = join(import.meta.dirname, "dist");
      const files = await readdir(root, { recursive: true });
      await Promise.all(
        files.filter((file) => /\.(js|css|html|svg|json)$/.test(file)).map((file) => compress(join(root, file))),
      );
    },
  };
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  const [gz, br] = await Promise.all([
    promisify(gzip)(text, { level: 9 }),
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  ]);
  if (gz.length < text.length) await writeFile(`${path}.gz`, gz);
  if (br.length < text.length) await writeFile(`${path}.br`, br);
}
