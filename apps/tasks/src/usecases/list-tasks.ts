import type { ListTasks } from "@todo/contracts";
import type { TaskRecord } from "../domain/record.ts";
import {
  type Cursor,
  decodeCursor,
  encodeCursor,
  matches,
  type Order,
  type Place,
  sorted,
} from "../domain/list-tasks.ts";
import type { World } from "../store/store.ts";

/** A part of the answer that is loaded only when the page gets there. */
interface Segment {
  name: string;
  lists: string[];
  order: Order;
}

/**
 * A page of a user's tasks. Open tasks come by due date; done ones newest first, a month at a time, so that a page costs
 * the same however much is finished; `all` shows the open ones first. Another `sort` than `due` orders the whole answer
 * and therefore reads all of it.
 * @throws AppError `validation-failed` for a cursor that is not ours
 */
export async function listTasks(world: World, userId: string, query: ListTasks) {
  const from = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const found: { task: TaskRecord; cursor: Cursor }[] = [];
  const now = world.now();
  for (const segment of startingAt(await segmentsOf(world, userId, query), from)) {
    const tasks = await Promise.all(segment.lists.map((list) => world.lists.tasks(userId, list)));
    const place: Place | undefined = from?.segment === segment.name ? from : undefined;
    const wanted = tasks.flat().filter((task) => matches(task, query, now));
    for (const item of sorted(wanted, segment.order, place)) {
      found.push({ task: item.task, cursor: { segment: segment.name, ...item.place } });
    }
    if (found.length > query.limit) break;
  }
  const last = found[query.limit - 1];
  return {
    items: found.slice(0, query.limit).map(({ task }) => task),
    nextCursor: found.length > query.limit && last ? encodeCursor(last.cursor) : null,
  };
}

async function segmentsOf(world: World, userId: string, { status, sort }: ListTasks): Promise<Segment[]> {
  const open: Segment = { name: "open", lists: ["open"], order: sort };
  if (status === "open") return [open];
  if (status === "trash") return [{ name: "trash", lists: ["trash"], order: sort === "due" ? "deleted" : sort }];
  const months = (await world.lists.names(userId))
    .filter((name) => name.startsWith("done/"))
    .sort()
    .toReversed();
  if (sort !== "due") {
    return [{ name: status, lists: status === "all" ? ["open", ...months] : months, order: sort }];
  }
  const done = months.map((name): Segment => ({ name, lists: [name], order: "finished" }));
  return status === "all" ? [open, ...done] : done;
}

/** The segments from the cursor's on; a month that is empty meanwhile is passed over. */
function startingAt(segments: Segment[], from: Cursor | undefined): Segment[] {
  if (!from || from.segment === "open") return segments;
  if (!from.segment.startsWith("done/")) return segments;
  return segments.filter(({ name }) => name.startsWith("done/") && name <= from.segment);
}
