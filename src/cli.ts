#!/usr/bin/env node
// Built as CommonJS, without imports and new syntax at its start: an old Node must be able to read it in order to say that
// it is too old.
import type { Program } from "./cli/program.ts";

/** Names of the exercises. The build puts them here, because reading a file would take longer. */
declare const EXERCISES: readonly string[];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  process.stderr.write(
    `create-takehome needs Node 20.12 or newer; this is ${process.version}.\n` +
      "Install a current one from https://nodejs.org or with your version manager (nvm install --lts), then try again.\n",
  );
  process.exitCode = 2;
} else {
  process.exitCode = 1; // in case that the event loop becomes empty before the program has ended
  void start(process.argv.slice(2), (code) => process.exit(code)).then((code) => {
    process.exitCode = code;
  });
}

/**
 * Both programs do the same where both know the command. What most people type is left to the one in a single CommonJS
 * file, because Node needs longer to load the ES modules of the other one than to generate a repository.
 */
async function start(words: readonly string[], exit: Program["exit"]) {
  const [first = ""] = words;
  const creates = first === "create" || EXERCISES.includes(first);
  const program = creates
    ? (require("./create.cjs" as string) as typeof import("./create.ts"))
    : ((await import("./main.js" as string)) as typeof import("./main.ts"));
  return program.main(words, exit);
}
