import { type RealProduct, SERVICES } from "../../real/real-product.ts";
import { BARE } from "./parts.ts";

/** Requests over HTTP and gRPC so far that each sidecar took from its app and its peers or sent to its app, as its own metrics count them. */
export async function hopsByPart({ stack }: RealProduct): Promise<Map<string, number>> {
  const hops = new Map<string, number>();
  for (const appId of [...SERVICES, BARE]) {
    const text = await (await fetch(`http://127.0.0.1:${stack.sidecar(appId).metricsPort}/metrics`)).text();
    let count = 0;
    for (const [, labels, value] of text.matchAll(COUNTERS)) if (!labels!.includes(HEALTH)) count += Number(value);
    hops.set(`daprd:${appId}`, count);
  }
  return hops;
}

// The app's requests; what the app is asked and told; invocations that come from another sidecar.
const COUNTERS =
  /^dapr_(?:http_server_request_count|http_client_completed_count|runtime_service_invocation_req_recv_total)\{([^}]*)\} (\S+)/gm;
const HEALTH = 'path="/health';
