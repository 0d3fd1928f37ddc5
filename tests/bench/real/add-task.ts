import { httpTransport } from "@todo/dapr";
import type { Account } from "../../faults/account.ts";
import type { RealProduct } from "../../real/real-product.ts";

/** `POST /api/tasks` as one of some people. @throws when it is not created */
export type AddTask = (person: number, title: string) => Promise<void>;

/** Signs people up; their requests go the way of the bare sidecar's: the same HTTP client, no more connections. */
export async function openAddTask(product: RealProduct, count: number): Promise<AddTask> {
  const http = httpTransport({ port: Number(new URL(product.url).port) });
  const people: Account[] = [];
  for (let index = 0; index < count; index += 1) people.push(await product.signUp(`bench${index}`));
  return async (person, title) => {
    const headers = { ...(await people[person % count]!.headers()), "content-type": "application/json" };
    const { status } = await http({ method: "POST", path: "/api/tasks", headers, json: { title } });
    if (status !== 201) throw new Error(`POST /api/tasks answered ${status}`);
  };
}
