import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { messageOf } from "../errors.ts";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (
  store TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, etag INTEGER NOT NULL, expires INTEGER,
  PRIMARY KEY (store, key));
CREATE INDEX IF NOT EXISTS state_expires ON state (expires) WHERE expires IS NOT NULL;
CREATE TABLE IF NOT EXISTS topics (id INTEGER PRIMARY KEY, broker TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (broker, name));
CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, partition INTEGER NOT NULL, time INTEGER NOT NULL,
  raw INTEGER NOT NULL, key TEXT, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS messages_topic ON messages (topic, id);
CREATE TABLE IF NOT EXISTS consumers (
  name TEXT NOT NULL, topic INTEGER NOT NULL, floor INTEGER NOT NULL, PRIMARY KEY (name, topic)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS offsets (
  name TEXT NOT NULL, topic INTEGER NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL,
  PRIMARY KEY (name, topic, partition)) WITHOUT ROWID;
`;

/**
 * Opens (and on first use creates) the one database of the embedded sidecar.
 * The file is locked for this process: message ids and ETags are counted in memory, two writers would give one twice.
 * @param dataDir folder of the file, or ":memory:"
 * @throws when the folder is in use by another process or cannot be written
 */
export function openDatabase(dataDir: string): DatabaseSync {
  const inMemory = dataDir === ":memory:";
  if (!inMemory) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(inMemory ? dataDir : join(dataDir, "dapr.sqlite"));
  try {
    database.exec("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    database.exec("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000;");
    database.exec(SCHEMA);
  } catch (error) {
    database.close();
    throw new Error(`cannot open the data directory ${dataDir} (is another process using it?): ${messageOf(error)}`, {
      cause: error,
    });
  }
  return database;
}

/** Counts how often the database was opened; durable, so that a number made from it is never given out twice. */
export function nextEpoch(database: DatabaseSync): number {
  const row = database
    .prepare("INSERT INTO meta VALUES ('epoch', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value")
    .get();
  return Number(row?.["value"]);
}
