import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, describe, expect, test } from "vitest";
import { openWithBetterSqlite3 } from "../../src/system/sqlite/better-sqlite3.ts";
import { builtInSqlite } from "../../src/system/sqlite/node-sqlite.ts";
import type { Sqlite, SqliteOptions } from "../../src/system/sqlite/types.ts";
import { temporaryFolder } from "../support/command.ts";

type Open = (file: string, options?: SqliteOptions) => Sqlite;

const builtIn = builtInSqlite();
/** The package is built for one Node; on another it does not load. */
const packageLoads = (() => {
  try {
    new BetterSqlite3(":memory:").close();
    return true;
  } catch {
    return false;
  }
})();

const LIBRARIES: [string, Open | undefined][] = [
  [
    "better-sqlite3",
    packageLoads ? (file, options = {}) => openWithBetterSqlite3(BetterSqlite3, file, options) : undefined,
  ],
  ["node:sqlite", builtIn && ((file, options = {}) => builtIn.open(file, options))],
];

const opened: Sqlite[] = [];
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

test("this Node has at least one of the libraries", () => {
  expect(LIBRARIES.filter(([, open]) => open)).not.toEqual([]);
});

describe.each(LIBRARIES)("%s", (name, library) => {
  const it = test.skipIf(!library);
  const open: Open = (file, options) => {
    if (!library) throw new Error(`${name} is not available on ${process.version}`);
    const db = library(file, options);
    opened.push(db);
    return db;
  };
  const table = (file = ":memory:", options: SqliteOptions = {}) => {
    const db = open(file, options);
    db.exec("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, value ANY, data BLOB) STRICT");
    return db;
  };

  it("rows are plain objects; get, all, iterate and pluck read them", () => {
    const db = table();
    const insert = db.prepare("INSERT INTO t (value, data) VALUES (?, ?)");
    expect(insert.run("a", null)).toMatchObject({ lastInsertRowid: 1 });
    insert.run("b", new Uint8Array([1, 2]));
    const rows = db.prepare<[], { value: string }>("SELECT id, value FROM t ORDER BY id");
    expect(rows.all()).toStrictEqual([
      { id: 1, value: "a" },
      { id: 2, value: "b" },
    ]);
    expect(rows.get()).toStrictEqual({ id: 1, value: "a" });
    expect([...rows.iterate()].map(({ value }) => value)).toEqual(["a", "b"]);
    for (const { value } of rows.iterate()) if (value === "a") break; // leaves the statement usable
    expect(db.prepare<[string], { id: number }>("SELECT id FROM t WHERE value = ?").get("none")).toBeUndefined();
    const values = db.prepare<[], string>("SELECT value FROM t ORDER BY id").pluck();
    expect([values.all(), values.get()]).toEqual([["a", "b"], "a"]);
    const data = db.prepare<[], Uint8Array>("SELECT data FROM t WHERE id = 2").pluck().get();
    expect([...(data ?? [])]).toEqual([1, 2]);
  });

  it("numbers keep their type, and parameters may have names", () => {
    const db = table();
    const typeOf = db.prepare<[unknown], string>("SELECT typeof(?)").pluck();
    expect([1, 2 ** 40, 0.5, "x", null, 7n].map((value) => typeOf.get(value))).toEqual([
      "real",
      "real",
      "real",
      "text",
      "null",
      "integer",
    ]);
    db.prepare("INSERT INTO t (id, value) VALUES (@id, @value)").run({ id: 5, value: 12n });
    expect(db.prepare("SELECT value, typeof(value) AS type FROM t WHERE id = 5").get()).toEqual({
      value: 12,
      type: "integer",
    });
    const vector = Float32Array.of(0.5, -2);
    const bytes = db.prepare<[Float32Array], Uint8Array>("SELECT ?").pluck().get(vector);
    expect(new Float32Array(new Uint8Array(bytes ?? []).buffer)).toEqual(vector);
  });

  it("a transaction is whole or not at all", () => {
    const db = table();
    const insert = db.prepare("INSERT INTO t (id) VALUES (?)");
    const count = db.prepare<[], number>("SELECT count(*) FROM t").pluck();
    expect(db.transaction(() => Number(insert.run(1).lastInsertRowid), "immediate")).toBe(1);
    const failing = () =>
      db.transaction(() => {
        insert.run(2);
        throw new Error("stop");
      });
    expect(failing).toThrow("stop");
    expect(count.get()).toBe(1);
    expect(() => db.transaction(() => insert.run(1))).toThrow(expect.objectContaining({ code: "SQLITE_CONSTRAINT" }));
    db.transaction(() => insert.run(3));
    expect(count.get()).toBe(2);
  });

  it("the settings are the same: foreign keys, write-ahead log, durability, time to wait", () => {
    const db = open(join(temporaryFolder(), "x.sqlite"), { timeoutMs: 123, writeAheadLog: true });
    const setting = (pragma: string) => db.prepare<[], unknown>(`PRAGMA ${pragma}`).pluck().get();
    expect(["foreign_keys", "journal_mode", "synchronous", "busy_timeout", "trusted_schema"].map(setting)).toEqual([
      1,
      "wal",
      1,
      123,
      0,
    ]);
    expect(open(":memory:").prepare<[], number>("PRAGMA busy_timeout").pluck().get()).toBe(5000);
  });

  it("a lock held by another connection: busy after the time to wait, not before", () => {
    const file = join(temporaryFolder(), "x.sqlite");
    const holder = table(file);
    holder.exec("BEGIN EXCLUSIVE");
    const waiting = open(file, { timeoutMs: 200 });
    const started = performance.now();
    expect(() => waiting.exec("BEGIN EXCLUSIVE")).toThrow(expect.objectContaining({ code: "SQLITE_BUSY" }));
    expect(performance.now() - started).toBeGreaterThan(150);
    holder.exec("COMMIT");
    waiting.exec("BEGIN EXCLUSIVE; COMMIT");
  });

  it("what is no database, and what cannot be opened, has its code", () => {
    const folder = temporaryFolder();
    const file = join(folder, "x.sqlite");
    writeFileSync(file, "this is no database, but long enough to be taken for one".repeat(100));
    expect(() => open(file, { writeAheadLog: true })).toThrow(expect.objectContaining({ code: "SQLITE_NOTADB" }));
    expect(() => open(folder)).toThrow(expect.objectContaining({ code: "SQLITE_CANTOPEN" }));
    expect(() => open(":memory:").prepare("SELEC 1")).toThrow(
      expect.objectContaining({ code: "SQLITE_ERROR", message: expect.stringContaining("syntax error") }),
    );
  });

  it("extensions are loaded by the program only", async () => {
    const { getLoadablePath } = await import("sqlite-vec");
    const db = open(":memory:", { extensions: true });
    const version = () => db.prepare<[], string>("SELECT vec_version()").pluck().get();
    expect(version).toThrow(/no such function/);
    expect(() => db.prepare("SELECT load_extension(?)").get(getLoadablePath())).toThrow();
    db.loadExtension(getLoadablePath());
    expect(version()).toMatch(/^v\d/);
  });

  it.each(LIBRARIES.filter(([other, also]) => also && other !== name))(
    "reads what %s wrote, and the other way round",
    (_, other) => {
      const file = join(temporaryFolder(), "x.sqlite");
      table(file, { writeAheadLog: true }).prepare("INSERT INTO t (value) VALUES (?)").run("one");
      const second = other?.(file, { writeAheadLog: true });
      if (!second) throw new Error("not opened");
      opened.push(second);
      second.prepare("INSERT INTO t (value) VALUES (?)").run("two");
      expect(open(file).prepare<[], string>("SELECT value FROM t ORDER BY id").pluck().all()).toEqual(["one", "two"]);
    },
  );
});

test.skipIf(!builtIn)("loading node:sqlite prints nothing, and other warnings are still shown", () => {
  const program = `
    const { builtInSqlite } = await import(${JSON.stringify(resolve("src/system/sqlite/node-sqlite.ts"))});
    if (!builtInSqlite()) throw new Error("no node:sqlite");
    process.emitWarning("kept");`;
  const { stdout, stderr, status } = spawnSync(process.execPath, [
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    program,
  ]);
  expect([status, stdout.toString()]).toEqual([0, ""]);
  expect(stderr.toString()).toMatch(/^\(node:\d+\) Warning: kept\n/);
});

test("both starters open their database by the same file", () => {
  const files = ["ocr", "rag"].map((name) => join("exercises", name, "starter/typescript/src/sqlite.ts"));
  expect(files.every((file) => existsSync(file))).toBe(true);
  const [first, second] = files.map((file) => readFileSync(file, "utf8"));
  expect(first).toBe(second);
});
