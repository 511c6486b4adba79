import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { type CommandOptions, temporaryFolder } from "./command.ts";
import { takehome } from "./repository.ts";

/** Loaded before a program: it appends the path of each file that the program reads to a log. */
const PRELOAD = `
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const { appendFileSync, readFileSync } = fs;
const { readFile } = fs.promises;
const logged = (read) => function (path, ...rest) {
  appendFileSync(process.env.READS_LOG, JSON.stringify([process.argv[2], String(path)]) + "\\n");
  return read.call(this, path, ...rest);
};
fs.promises.readFile = logged(readFile);
fs.readFileSync = logged(readFileSync);
syncBuiltinESMExports();
`;

/** Run the vendored runner of a repository. @returns the run, and how often it read each file of the repository, by path */
export async function takehomeWithReads(root: string, args: readonly string[], options: CommandOptions = {}) {
  const folder = temporaryFolder();
  const preload = join(folder, "preload.cjs");
  const log = join(folder, "reads.jsonl");
  writeFileSync(preload, PRELOAD);
  const env = { NODE_OPTIONS: `--import ${pathToFileURL(preload).href}`, READS_LOG: log };
  const ran = await takehome(root, args, { ...options, env });
  const reads = new Map<string, number>();
  for (const line of existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []) {
    const [command, path] = JSON.parse(line) as [string, string];
    const name = relative(root, path);
    if (command === args[0]) reads.set(name, (reads.get(name) ?? 0) + 1); // not what its child processes read
  }
  return { ...ran, reads };
}
