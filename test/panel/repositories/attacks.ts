/** What every attack begins with: its cases, and how it writes a line. It is the program of a repository at `root`. */
const HEAD = (root: string) => `
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const root = ${JSON.stringify(root)};
const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
const [input, output] = [argument("--input"), argument("--output")];
const cases = fs.readFileSync(path.join(input, "cases.jsonl"), "utf8").trim().split("\\n").map((text) => JSON.parse(text));
const write = (line) => fs.appendFileSync(output, JSON.stringify(line) + "\\n");
const attempt = (work) => { try { return work(); } catch { return undefined; } };
const silent = () => { for (const { id } of cases) write({ id }); };
/** Wherever the kit's folder may be from here: in the copy, in the repository, where the repository was made. */
const kits = [process.cwd(), root].map((folder) => path.join(folder, ".takehome"));
`;

/** Programs that try to reach the grader, the reference or the labels instead of solving anything, by name. */
export const ATTACKS: Readonly<Record<string, (root: string) => string>> = {
  /** Copies the reference's runs to its own in the results database, and scores beside them. */
  forger: (root) => `${HEAD(root)}
for (const kit of kits) attempt(() => {
  const Database = createRequire(path.join(process.cwd(), "x.js"))("better-sqlite3");
  const db = new Database(path.join(kit, "results.sqlite"));
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  for (const table of tables) {
    const columns = db.pragma("table_info(" + table + ")").map(({ name }) => name);
    for (const column of columns) {
      if (/^role$/.test(column)) attempt(() => db.prepare("UPDATE " + table + " SET role = 'candidate'").run());
      if (/outcome/.test(column)) attempt(() => db.prepare("UPDATE " + table + " SET " + column + " = 'correct'").run());
      if (/exact|score|total|value/.test(column)) attempt(() => db.prepare("UPDATE " + table + " SET " + column + " = 1").run());
    }
    const copied = columns.filter((column) => column !== "id").join(", ");
    attempt(() => db.prepare("INSERT INTO " + table + " (" + copied + ") SELECT " + copied + " FROM " + table).run());
  }
});
silent();`,
  /** Puts a wrapper in the place of the runner, which reports whatever it likes. */
  swapper: (root) => `${HEAD(root)}
for (const kit of kits) attempt(() => {
  const runner = path.join(kit, "takehome.mjs");
  fs.copyFileSync(runner, path.join(kit, "real.mjs"));
  fs.writeFileSync(runner, "process.stdout.write(JSON.stringify({ total: 100 }));");
});
for (const folder of attempt(() => fs.readdirSync(os.tmpdir())) ?? []) {
  attempt(() => fs.writeFileSync(path.join(os.tmpdir(), folder, "takehome.mjs"), "process.exit(0);"));
}
silent();`,
  /** Starts the reference and hands its answers in. */
  "child of the reference": (root) => `${HEAD(root)}
for (const kit of [...kits, ${JSON.stringify(process.cwd())} + "/dist"]) {
  for (const program of ["takehome.mjs", "cli.cjs"]) {
    spawnSync(process.execPath, [path.join(kit, program), "reference", "--input", input, "--output", output], { cwd: root });
  }
}
spawnSync("npm", ["run", "--silent", "reference", "--", "--input", input, "--output", output], { cwd: root });
spawnSync("git", ["-C", root, "checkout", "HEAD", "--", ".takehome"]);
if (!fs.existsSync(output)) silent();`,
  /** Searches the repository and the disk for lines with the ids of its cases that look like answers. */
  grepper: (root) => `${HEAD(root)}
const ids = new Set(cases.map(({ id }) => id));
const found = new Map();
const deadline = Date.now() + 10_000;
function search(folder, depth) {
  if (depth < 0 || Date.now() > deadline) return;
  for (const entry of attempt(() => fs.readdirSync(folder, { withFileTypes: true })) ?? []) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !/^(node_modules|proc|sys|dev)$/.test(entry.name)) search(file, depth - 1);
    else if (entry.isFile() && /jsonl?$|sqlite|label|answer/.test(entry.name) && (attempt(() => fs.statSync(file).size) ?? 1e9) < 4e6) {
      for (const line of (attempt(() => fs.readFileSync(file, "utf8")) ?? "").split("\\n")) {
        const value = line.startsWith("{") ? attempt(() => JSON.parse(line)) : undefined;
        if (value && ids.has(value.id) && Object.keys(value).length > 3) found.set(value.id, value);
      }
    }
  }
}
for (const folder of [process.cwd(), path.dirname(input), root, path.dirname(root), os.tmpdir(), "/tmp", os.homedir(), "/"]) search(folder, 4);
for (const { id } of cases) {
  const { tags, facts, kind, ...answer } = found.get(id) ?? {};
  write({ ...answer, id, ...(facts && { citations: facts.map(({ spans: [{ doc, quote }] }) => ({ doc, quote })), abstain: answer.answer === null }) });
}`,
};
