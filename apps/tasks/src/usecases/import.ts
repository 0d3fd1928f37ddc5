import { AppError, type CreateTaskFields, errorCatalogue } from "@todo/contracts";
import { hashId } from "@todo/contracts/ids";
import { ZodError } from "zod";
import { completeTask } from "../domain/complete-task.ts";
import { readCsv } from "../transfer/csv.ts";
import { taskOfRow } from "../transfer/task-csv.ts";
import type { Asker, World } from "../store/store.ts";
import { addFromText } from "./add-from-text.ts";
import { changeTask } from "./change-task.ts";
import { createTaskFromFields } from "./create-task.ts";

/** What became of an import: what could be taken in is, the rest is named. */
export interface ImportReport {
  imported: number;
  failed: { line: number; reason: string }[];
}

/** One thing to take in. `line` counts from 1. */
export interface ImportItem {
  line: number;
  take: () => Promise<unknown>;
}

/** So many at a time: an import must not crowd out everybody else. */
const SIDE_BY_SIDE = 16;

/** Takes in every item that can be; those that the caller is to blame for are reported with their line. */
export async function takeIn(items: ImportItem[]): Promise<ImportReport> {
  const report: ImportReport = { imported: 0, failed: [] };
  for (let first = 0; first < items.length; first += SIDE_BY_SIDE) {
    await Promise.all(
      items.slice(first, first + SIDE_BY_SIDE).map(async ({ line, take }) => {
        try {
          await take();
          report.imported += 1;
        } catch (error) {
          report.failed.push({ line, reason: reasonOf(error) });
        }
      }),
    );
  }
  report.failed.sort((a, b) => a.line - b.line);
  return report;
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues
      .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
      .join("; ");
  }
  if (error instanceof AppError && errorCatalogue[error.code].status < 500) return error.message;
  throw error;
}

/** Plain text: every line that is not blank is a sentence; list bullets and boxes in front of it are passed over. */
export function importLines(world: World, asker: Asker, text: string, key: string | undefined): Promise<ImportReport> {
  const keyOf = contentKeys(key);
  const items = text.split(/\r\n|\r|\n/).flatMap((raw, index) => {
    const line = raw.replace(/^\s*(?:[-*•]\s+)?(?:\[[ xX]?\]\s*)?/, "").trim();
    return line === "" ? [] : [{ line: index + 1, take: () => addSentence(world, asker, line, keyOf(line)) }];
  });
  return takeIn(items);
}

function addSentence(world: World, asker: Asker, line: string, key: string): Promise<unknown> {
  if (line.length > 2_000) throw new AppError("validation-failed", "At most 2,000 characters");
  return addFromText(world, asker, line, key);
}

/** A table with a header row as `GET /export?format=csv` writes it; only `title` is needed. @throws AppError `validation-failed` without one */
export function importCsv(world: World, asker: Asker, text: string, key: string | undefined): Promise<ImportReport> {
  const [header, ...rows] = readCsv(text);
  if (!header?.cells.some((name) => name.trim().toLowerCase() === "title")) {
    throw new AppError("validation-failed", "The first row must name the columns, title among them");
  }
  const keyOf = contentKeys(key);
  return takeIn(
    rows.map((row) => ({
      line: row.line,
      take: async () => {
        const { fields, done } = taskOfRow(header, row);
        await addRow(world, asker, fields, done, keyOf(JSON.stringify(row.cells)));
      },
    })),
  );
}

/** A task with these fields, already done if `done`; once, however often it comes under this key. */
export async function addRow(
  world: World,
  asker: Asker,
  fields: CreateTaskFields,
  done: boolean,
  key: string,
): Promise<void> {
  const task = await createTaskFromFields(world, asker, fields, key);
  if (done && task.version === 1) await changeTask(world, asker.userId, task.id, {}, completeTask);
}

/** Idempotency keys from content: the same import twice makes nothing twice; the same line twice in one import does. */
export function contentKeys(key = ""): (content: string) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const times = (seen.get(content) ?? 0) + 1;
    seen.set(content, times);
    return hashId("import", key, content, String(times));
  };
}
