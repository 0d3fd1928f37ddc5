import type { State } from "@todo/dapr";
import { type Pointer, pointerKey } from "../domain/pointer.ts";

/** Most pointers in one document; small enough that rewriting a page for one more costs about what the first did. */
export const PAGE_SIZE = 32;

/** A minute and shard: where the pointers of what is due then lie. */
export interface Bucket {
  minute: number;
  shard: number;
}

/** A page of a bucket. The first page also says how many pages there are, so that a bucket of few pointers is one document. */
interface Page {
  pages?: number;
  entries: Pointer[];
}

/** How far a bucket was read: entries are only ever added at its end. */
export interface Mark {
  pages: number;
  /** Entries of the last page that were read. */
  count: number;
}

/** Pages fetched in one bulk get. */
const BULK = 100;

export function bucketKey({ minute, shard }: Bucket): string {
  return `due/${minute}/${shard}`;
}

function pageKey(bucket: Bucket, page: number): string {
  return page === 0 ? bucketKey(bucket) : `${bucketKey(bucket)}/${page}`;
}

/**
 * Adds `pointers` at the end of a bucket; costs one bulk get and one guarded write, however many lie there already.
 * @param hint.lastPage as far as the caller knows, so that it comes with the same get
 * @param hint.unread nobody has read this bucket yet: what stands on its last page already is not added again, else a task that is edited often
 *   fills the minute of its reminder. (What was read may have been dropped as stale and must be shown once more.)
 * @returns the page written last, or "conflict" when another replica appended at the same moment (`rest` is still to do)
 */
export async function appendPage(
  state: State,
  bucket: Bucket,
  pointers: Pointer[],
  { lastPage, unread }: { lastPage: number; unread: boolean },
): Promise<{ outcome: "saved" | "conflict"; page: number; rest: Pointer[] }> {
  const found = await state.getMany<Page>([...new Set([bucketKey(bucket), pageKey(bucket, lastPage)])]);
  const head = found.get(bucketKey(bucket));
  const page = (head?.value.pages ?? 1) - 1;
  const tail =
    found.get(pageKey(bucket, page)) ?? (page > 0 ? await state.get<Page>(pageKey(bucket, page)) : undefined);
  const entries = tail?.value.entries ?? [];
  const { taken, rest } = fit(pointers, PAGE_SIZE - entries.length, unread ? entries : []);
  if (taken.length === 0) {
    return rest.length === 0 ? { outcome: "saved", page, rest } : startPage(state, bucket, rest, page + 1);
  }
  const value = { ...(page === 0 && { pages: 1 }), entries: [...entries, ...taken] };
  const outcome = await state.save(pageKey(bucket, page), value, { etag: tail?.etag ?? "absent" });
  return { outcome, page, rest: outcome === "saved" ? rest : pointers };
}

/** As many pointers as there is `room` for, without those among `known`, each once. */
function fit(pointers: Pointer[], room: number, known: Pointer[]): { taken: Pointer[]; rest: Pointer[] } {
  const keys = new Set(known.map(pointerKey));
  const taken: Pointer[] = [];
  for (const [index, pointer] of pointers.entries()) {
    if (keys.has(pointerKey(pointer))) continue;
    if (taken.length >= room) return { taken, rest: pointers.slice(index) };
    keys.add(pointerKey(pointer));
    taken.push(pointer);
  }
  return { taken, rest: [] };
}

/** Writes the new page first and reveals it after that: a crash in between leaves a page that the next append finds and fills on. */
async function startPage(state: State, bucket: Bucket, pointers: Pointer[], page: number) {
  const left = await state.get<Page>(pageKey(bucket, page));
  const entries = left?.value.entries ?? [];
  const room = Math.max(0, PAGE_SIZE - entries.length);
  const value = { entries: [...entries, ...pointers.slice(0, room)] };
  const outcome = await state.save(pageKey(bucket, page), value, { etag: left?.etag ?? "absent" });
  if (outcome === "conflict") return { outcome, page, rest: pointers };
  await state.update<Page>(bucketKey(bucket), (head) =>
    head && (head.pages ?? 1) > page ? head : { pages: page + 1, entries: head?.entries ?? [] },
  );
  return { outcome, page, rest: pointers.slice(room) };
}

/**
 * Reads what was added to `buckets` since their marks.
 * @returns for each bucket that holds anything new: its pointers and the new mark
 */
export async function readBuckets(
  state: State,
  buckets: Bucket[],
  marks: ReadonlyMap<string, Mark>,
): Promise<{ bucket: Bucket; pointers: Pointer[]; mark: Mark }[]> {
  const read: { bucket: Bucket; pointers: Pointer[]; mark: Mark }[] = [];
  for (let start = 0; start < buckets.length; start += BULK) {
    const chunk = buckets.slice(start, start + BULK);
    const heads = await state.getMany<Page>(chunk.map(bucketKey));
    for (const bucket of chunk) {
      const head = heads.get(bucketKey(bucket));
      if (!head) continue;
      const fresh = await readFrom(state, bucket, head.value, marks.get(bucketKey(bucket)) ?? { pages: 1, count: 0 });
      if (fresh.pointers.length > 0) read.push({ bucket, ...fresh });
    }
  }
  return read;
}

async function readFrom(
  state: State,
  bucket: Bucket,
  head: Page,
  mark: Mark,
): Promise<{ pointers: Pointer[]; mark: Mark }> {
  const pages = head.pages ?? 1;
  const pointers: Pointer[] = [];
  let count = mark.count;
  let skip = mark.count;
  for (let start = mark.pages - 1; start < pages; start += BULK) {
    const numbers = Array.from({ length: Math.min(BULK, pages - start) }, (_, index) => start + index);
    const found = await state.getMany<Page>(numbers.filter((page) => page > 0).map((page) => pageKey(bucket, page)));
    for (const page of numbers) {
      const entries = (page === 0 ? head : found.get(pageKey(bucket, page))?.value)?.entries ?? [];
      for (const entry of entries.slice(skip)) pointers.push(entry);
      count = entries.length;
      skip = 0;
    }
  }
  return { pointers, mark: { pages, count } };
}

/** Deletes a bucket whose minute has passed. */
export async function deleteBucket(state: State, bucket: Bucket, pages: number): Promise<void> {
  for (let end = pages; end > 0; end -= BULK) {
    const numbers = Array.from({ length: Math.min(BULK, end) }, (_, index) => end - 1 - index);
    await state.transaction(numbers.map((page) => ({ delete: pageKey(bucket, page) })));
  }
}
