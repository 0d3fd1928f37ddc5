import { type Stack, startStack, type StateStore } from "../../tools/stack/start-stack.ts";
import { type Account, signUp } from "../faults/account.ts";

/** In the order they start: who is called before who calls. */
export const SERVICES = ["tasks", "scheduler", "notifications", "analytics", "assistant", "gateway"] as const;

/** The product as it is deployed: six processes with a real sidecar each, on servers of its own. */
export interface RealProduct {
  stack: Stack;
  url: string;
  /** A new person; the first call may wait for the last sidecar. */
  signUp(name: string): Promise<Account>;
  /** Starts a service again that was killed, and waits until its sidecar delivers to it. */
  revive(service: string): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Sidecars without an app, and a topic of the same name for each. */
  more?: string[];
  /** The services' environment besides the usual. */
  env?: Record<string, string>;
  /** Where data is kept; a temporary folder, removed at the end, unless said. */
  dataDir?: string;
}

export async function startRealProduct(state: StateStore, options: Options = {}): Promise<RealProduct> {
  const { more = [], env: own = {}, dataDir } = options;
  const stack = await startStack({
    apps: [...SERVICES, ...more],
    state,
    topics: more,
    ...(dataDir !== undefined && { dataDir }),
  });
  try {
    const port = stack.sidecar("gateway").appPort;
    const url = `http://127.0.0.1:${port}`;
    const env = {
      PUBLIC_URL: url,
      PORT: String(port),
      LOG_LEVEL: "warn",
      RATE_LIMIT_PER_MINUTE: "1000000",
      AUTH_LIMIT_PER_MINUTE: "1000000",
      ...own,
    };
    for (const service of SERVICES) await stack.startApp(service, env);
    await Promise.all(SERVICES.map((service) => stack.ready(service)));
    return {
      stack,
      url,
      signUp: (name) => signUp(url, `${name}@example.com`),
      async revive(service) {
        await stack.restart(`app:${service}`);
        await stack.ready(service);
      },
      stop: () => stack.stop(),
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
