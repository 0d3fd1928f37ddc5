import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { createCommitQueue } from "./commit-queue.ts";

function setUp() {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE t (k TEXT PRIMARY KEY)");
  const insert = database.prepare("INSERT INTO t VALUES (?)");
  const rows = () =>
    database
      .prepare("SELECT k FROM t ORDER BY k")
      .all()
      .map((row) => row["k"]);
  return { database, queue: createCommitQueue(database), put: (key: string) => insert.run(key), rows };
}

describe("commit queue", () => {
  it("writes nothing before the end of the turn and everything of the turn together", async () => {
    const { queue, put, rows } = setUp();
    const first = queue.enqueue(() => put("a"));
    const second = queue.enqueue(() => put("b"));
    expect(rows()).toEqual([]);
    await Promise.race([first, second]);
    expect(rows()).toEqual(["a", "b"]);
  });

  it("undoes only the job that fails", async () => {
    const { queue, put, rows } = setUp();
    const results = await Promise.allSettled([
      queue.enqueue(() => put("a")),
      queue.enqueue(
        () => {
          put("b");
          throw new Error("stale");
        },
        { atomic: true },
      ),
      queue.enqueue(() => put("c")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(rows()).toEqual(["a", "c"]);
  });

  it("fails everyone when the commit itself fails", async () => {
    const { database, queue, put } = setUp();
    database.exec("PRAGMA foreign_keys=ON; CREATE TABLE child (k TEXT REFERENCES t (k) DEFERRABLE INITIALLY DEFERRED)");
    const results = await Promise.allSettled([
      queue.enqueue(() => put("a")),
      queue.enqueue(() => database.exec("INSERT INTO child VALUES ('nobody')")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await queue.enqueue(() => put("a"));
  });

  it("calls what follows a commit in the order of the jobs", async () => {
    const { queue, put } = setUp();
    const order: string[] = [];
    const job = (key: string) => queue.enqueue(() => put(key), { committed: () => order.push(key) });
    await Promise.all([job("x"), job("a"), job("m")]);
    expect(order).toEqual(["x", "a", "m"]);
  });
});
