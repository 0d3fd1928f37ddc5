import type { Clock } from "@todo/clock";
import { createProjector, type State } from "@todo/dapr";
import type { Filed, RecurringRecord, TaskRecord } from "../domain/record.ts";
import { applySnapshots, type Change, type Page } from "./apply-snapshot.ts";
import { type Filing, parsePage } from "./filing.ts";
import type { Lists } from "./store.ts";

/** What can be listed. */
interface Listed extends Filed {
  id: string;
  userId: string;
  version: number;
  updatedAt: string;
}

interface Item extends Change<Listed> {
  page: string;
}

/** Older than this, a snapshot may have been overtaken by changes whose traces in the lists are gone; the document is asked again. */
const STALE_MS = 60_000;
/** Pages known to be in their user's directory; forgetting one costs a read. */
const REMEMBERED = 50_000;

const pageKey = (userId: string, page: string): string => `user/${userId}/${page}`;
const directoryKey = (userId: string): string => `user/${userId}/lists`;
/** Found without the directory: the first page of what nearly everybody has. */
const ALWAYS = new Set(["open"]);

/** Keeps the lists. */
export interface ListWriter {
  /** Files a record where it says it belongs, and takes it off where it was. Idempotent; late ones lose. */
  file(record: Listed, reload: () => Promise<Listed | undefined>): Promise<void>;
}

export function createListWriter(state: State, clock: Clock, filing: Filing): ListWriter {
  const registered = new Set<string>();
  const project = createProjector<Page<Listed>, Item>({
    state,
    apply(page, items) {
      const next = applySnapshots(page, items, clock.now());
      const [first] = items;
      if (first) filing.observe(first.snapshot.userId, first.page, Object.keys(next.entries).length);
      return next === page ? page : next;
    },
  });

  /** Before the page is written: a page that the directory does not name would never be read. */
  const register = async (userId: string, page: string): Promise<void> => {
    const key = pageKey(userId, page);
    if (ALWAYS.has(page) || registered.has(key)) return;
    await state.update<string[]>(directoryKey(userId), (pages = []) =>
      pages.includes(page) ? pages : [...pages, page],
    );
    if (registered.size >= REMEMBERED) registered.clear();
    registered.add(key);
  };

  return {
    async file(given, reload) {
      const stale = clock.now() - Date.parse(given.updatedAt) > STALE_MS;
      const record = stale ? ((await reload()) ?? given) : given;
      const { userId, filed, unfiled = [] } = record;
      if (filed) await register(userId, filed);
      const snapshot = { ...record, unfiled: undefined };
      await Promise.all([
        filed && project(pageKey(userId, filed), { snapshot: record, shown: true, page: filed }),
        ...unfiled.map((page) => project(pageKey(userId, page), { snapshot, shown: false, page })),
      ]);
    },
  };
}

/** Reads the lists. */
export function createLists(state: State): Lists {
  const pagesOf = async <S>(userId: string, list: string): Promise<S[]> => {
    const first = ALWAYS.has(list) ? [pageKey(userId, list)] : [];
    const stored = await state.getMany<unknown>([directoryKey(userId), ...first]);
    const directory = (stored.get(directoryKey(userId))?.value as string[] | undefined) ?? [];
    const rest = directory.filter((page) => parsePage(page).list === list).map((page) => pageKey(userId, page));
    const more = rest.length > 0 ? await state.getMany<unknown>(rest) : new Map<string, { value: unknown }>();
    const pages = [...first.map((key) => stored.get(key)), ...rest.map((key) => more.get(key))];
    return pages.flatMap((page) => (page ? (Object.values((page.value as Page<never>).entries) as S[]) : []));
  };
  return {
    async names(userId) {
      const directory = (await state.get<string[]>(directoryKey(userId)))?.value ?? [];
      return [...new Set(directory.map((page) => parsePage(page).list))];
    },
    tasks: (userId, list) => pagesOf<TaskRecord>(userId, list),
    recurring: (userId) => pagesOf<RecurringRecord>(userId, "recurring"),
  };
}
