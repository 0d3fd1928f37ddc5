import { AsyncLocalStorage } from "node:async_hooks";
import { DaprError, type State } from "@todo/dapr";

/** What the store failed with while a request was handled. */
const requests = new AsyncLocalStorage<{ failure?: DaprError }>();

/** The same state, its failures noticed by `failWithStore`. */
export function noticeFailures(state: State): State {
  return new Proxy(state, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) =>
        method.apply(target, args).catch((error: unknown) => {
          const request = requests.getStore();
          if (request && error instanceof DaprError) request.failure ??= error;
          throw error;
        });
    },
  });
}

/**
 * Better Auth takes a session that cannot be read for one that is not there: while the store is away everybody would be signed out.
 * @throws DaprError of the store, whatever `run` answered
 */
export async function failWithStore(run: () => Promise<Response>): Promise<Response> {
  const request: { failure?: DaprError } = {};
  const response = await requests.run(request, run);
  if (request.failure) throw request.failure;
  return response;
}
