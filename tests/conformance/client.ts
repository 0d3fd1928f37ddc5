/** What a sidecar answered. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined without a body. @throws when it is something else */
  json: unknown;
}

interface Call {
  /** Sent as JSON, unless it is a string or bytes already. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Dapr's HTTP API of one app, spoken plainly. https://docs.dapr.io/reference/api/ */
export interface Client {
  /** @param path after `/v1.0` */
  call(method: string, path: string, call?: Call): Promise<Answer>;
  get(key: string): Promise<Answer>;
  save(key: string, value: unknown, more?: object): Promise<Answer>;
  remove(key: string, etag?: string): Promise<Answer>;
  transact(operations: object[]): Promise<Answer>;
  /** @param key partition key */
  publish(topic: string, data: unknown, key?: string): Promise<Answer>;
}

/** Writes that only succeed while nobody else has written. */
export const FIRST_WRITE = { options: { concurrency: "first-write" } };

const STORE = "/state/statestore";

/** @param url base URL of the sidecar, without path */
export function clientOf(url: string): Client {
  const call: Client["call"] = async (method, path, { body, headers = {} } = {}) => {
    const plain = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(`${url}/v1.0${path}`, {
      method,
      headers: { ...(!plain && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: plain ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get json() {
        return text === "" ? undefined : (JSON.parse(text) as unknown);
      },
    };
  };
  return {
    call,
    get: (key) => call("GET", `${STORE}/${encodeURIComponent(key)}`),
    save: (key, value, more = {}) => call("POST", STORE, { body: [{ key, value, ...more }] }),
    remove: (key, etag) =>
      call("DELETE", `${STORE}/${encodeURIComponent(key)}`, {
        headers: etag === undefined ? {} : { "if-match": etag },
      }),
    transact: (operations) => call("POST", `${STORE}/transaction`, { body: { operations } }),
    publish: (topic, data, key) =>
      call("POST", `/publish/pubsub/${topic}${key === undefined ? "" : `?metadata.partitionKey=${key}`}`, {
        body: JSON.stringify(data),
        headers: { "content-type": "application/json" },
      }),
  };
}
