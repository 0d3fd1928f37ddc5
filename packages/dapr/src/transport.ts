/** One request to the sidecar. */
export interface TransportRequest {
  method: string;
  /** Path and query, e.g. `/v1.0/state/statestore/key`. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** A JSON body that is not text yet, instead of `body`. Who takes it as it is reads it before the call returns and changes nothing. */
  json?: unknown;
  signal?: AbortSignal;
}

/** The answer; a body that is still being made (an event stream) is iterable. Header names are lower case. */
export interface TransportResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** How requests reach the sidecar: over HTTP, or as a function call when it is embedded in the same process. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** A request's body as it goes over a wire. */
export function wireBody({ body, json }: TransportRequest): string | Uint8Array | undefined {
  return json === undefined ? body : JSON.stringify(json);
}

/** The whole body as bytes. */
export async function bytesOf(body: TransportResponse["body"]): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The body as JSON; undefined when empty, the text itself when it is not JSON. */
export async function jsonOf(response: TransportResponse): Promise<unknown> {
  const text = Buffer.from(await bytesOf(response.body)).toString("utf8");
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
