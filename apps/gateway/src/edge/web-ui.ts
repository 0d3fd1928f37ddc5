import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import { AppError } from "@todo/contracts";
import type { Service } from "@todo/service";

/** The built web UI. Hashed assets never change; every other page is the one page, which must not be cached. */
export async function serveWebUi(app: Service, root: string): Promise<void> {
  if (!existsSync(root)) return;
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true });
  app.get("/*", { config: { public: true, rateLimit: false }, schema: { hide: true } }, (request, reply) => {
    const path = request.url.split("?")[0]!;
    if (path.startsWith("/api/") || path === "/mcp") throw new AppError("not-found", `There is no GET ${path}`);
    if (path.startsWith("/assets/")) return reply.sendFile(path.slice(1), { maxAge: "365d", immutable: true });
    if (/\.[a-z0-9]+$/i.test(path)) return reply.sendFile(path.slice(1), { maxAge: "1h" });
    return reply.sendFile("index.html", { maxAge: 0, cacheControl: false }).header("cache-control", "no-cache");
  });
}
