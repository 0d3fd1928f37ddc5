import { answer } from "./answer.ts";
import { createFakeStore, type Semantics } from "./fake-store.ts";
import { type Transport, type TransportRequest, type TransportResponse, wireBody } from "../transport.ts";

export interface Published {
  topic: string;
  partitionKey: string | null;
  event: { id: string; traceparent?: string; data: Record<string, unknown> };
}

/** A sidecar in memory: the parts of Dapr's HTTP API that this package calls. Other apps are functions. */
export interface FakeSidecar {
  transport: Transport;
  /** Everything that was published, repetitions included, in order. */
  published: Published[];
  /** Other apps by id; an app that is not here cannot be reached. */
  apps: Map<string, Transport>;
  requests: TransportRequest[];
}

export function createFakeSidecar(semantics: Semantics): FakeSidecar {
  const store = createFakeStore(semantics);
  const published: Published[] = [];
  const apps = new Map<string, Transport>();
  const requests: TransportRequest[] = [];

  const publish = (url: URL, body: string): TransportResponse => {
    const topic = url.pathname.split("/").at(-1)!;
    const event = JSON.parse(body) as Published["event"];
    published.push({ topic, partitionKey: url.searchParams.get("metadata.partitionKey"), event });
    return answer(204);
  };

  const invoke = async (url: URL, request: TransportRequest): Promise<TransportResponse> => {
    const [, , , target = "", , ...rest] = url.pathname.split("/");
    const app = apps.get(target);
    if (!app) return answer(500, { errorCode: "ERR_DIRECT_INVOKE", message: `couldn't find service: ${target}` });
    return app({ ...request, path: `/${rest.join("/")}` });
  };

  return {
    published,
    apps,
    requests,
    transport: async (request) => {
      await Promise.resolve();
      requests.push(request);
      const url = new URL(request.path, "http://sidecar");
      const body = String(wireBody(request) ?? "");
      if (url.pathname.startsWith("/v1.0/state/"))
        return store.handle(request.method, url, body, request.headers ?? {});
      if (url.pathname.startsWith("/v1.0/publish/")) return publish(url, body);
      if (url.pathname.startsWith("/v1.0/invoke/")) return invoke(url, request);
      if (url.pathname.startsWith("/v1.0/healthz")) return answer(204);
      return answer(404, { errorCode: "ERR_NOT_FOUND", message: url.pathname });
    },
  };
}
