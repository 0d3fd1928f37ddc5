import type { FastifyRequest } from "fastify";

/**
 * The address that a request comes from. Each trusted proxy appends the address that it saw to `X-Forwarded-For`, so the last so many entries
 * can be believed; whatever stands before them was said by the caller.
 * @param proxies how many proxies of ours stand in front of the gateway
 */
export function addressOf({ ip, headers }: Pick<FastifyRequest, "ip" | "headers">, proxies: number): string {
  if (proxies === 0) return ip;
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  return forwarded.at(-proxies)?.trim() || ip;
}
