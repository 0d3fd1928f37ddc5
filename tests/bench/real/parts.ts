import type { PartName } from "../../../tools/stack/start-stack.ts";
import { type RealProduct, SERVICES } from "../../real/real-product.ts";
import { cpuSecondsOf, familyOf, megabytesOf } from "./processes.ts";

/** The sidecar without an app that shows what a bare daprd can do. */
export const BARE = "bench";

/** MB in memory by part. */
export function memoryByPart(product: RealProduct): Map<string, number> {
  return new Map(serversOf(product).map((part) => [part, megabytesOf(familyOf(product.stack.pid(part)))]));
}

/** CPU seconds so far by part, and those of this process, the client. */
export function cpuByPart(product: RealProduct): Map<string, number> {
  const cpu = new Map<string, number>([["client", cpuSecondsOf([process.pid])]]);
  for (const part of serversOf(product)) cpu.set(part, cpuSecondsOf(familyOf(product.stack.pid(part))));
  return cpu;
}

function serversOf({ stack }: RealProduct): PartName[] {
  return [
    ...SERVICES.flatMap((service) => [`app:${service}`, `daprd:${service}`] as PartName[]),
    `daprd:${BARE}`,
    "kafka",
    stack.state,
  ];
}
