/** What the stored documents are like, as the last version that changed their form wrote it down. */
export interface StateFormat {
  /** Grows by one with each change of form that an older version could not read past. */
  format: number;
  /** The lowest format whose code still reads what this one writes. */
  readableFrom: number;
}

export type Migration =
  | { kind: "write"; why: "first" | "newer" }
  | { kind: "keep"; why: "same" | "rolled-back" }
  | { kind: "refuse"; stored: StateFormat };

/**
 * What an install, upgrade or rollback does about the form of stored documents. New fields are optional and no version takes a field away, so
 * that so far there is one format and nothing to rewrite; a version that must change the form raises `format` and says from which on its
 * documents can still be read. A rollback to a version that cannot read them is refused before any pod is replaced.
 */
export function decideMigration(stored: StateFormat | undefined, own: StateFormat): Migration {
  if (stored === undefined) return { kind: "write", why: "first" };
  if (stored.format < own.format) return { kind: "write", why: "newer" };
  if (stored.format === own.format) return { kind: "keep", why: "same" };
  return stored.readableFrom <= own.format ? { kind: "keep", why: "rolled-back" } : { kind: "refuse", stored };
}
