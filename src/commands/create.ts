import { resolve } from "node:path";
import { cancelled, EXIT } from "../base/errors.ts";
import { defineCommand } from "../cli/command.ts";
import { AI_POLICIES } from "../repository/ai-policy.ts";
import { MAX_HOURS, repeatCommand } from "../scaffold/choices.ts";
import { completeChoices } from "../scaffold/complete-choices.ts";
import { generateRepository } from "../scaffold/generate.ts";
import { choicesText, nextSteps, readyText, summaryJson } from "../scaffold/report.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { PACKAGE_MANAGERS } from "../system/package-manager.ts";
import { assertFree } from "../system/staging.ts";

export const create = defineCommand({
  usage: "[exercise] [directory] [flags]",
  options: {
    exercise: {
      type: "string",
      placeholder: "NAME",
      summary: "Exercise (`list` shows them); the same as the first word",
    },
    directory: { type: "string", placeholder: "DIR", summary: "Folder to create; the same as the second word" },
    language: { type: "string", placeholder: "NAME", summary: "Language of the starter (typescript)" },
    seed: {
      type: "integer",
      placeholder: "N",
      minimum: 0,
      summary: "Seed of the attempt's draws, which is recorded (random)",
    },
    hours: { type: "number", placeholder: "N", above: 0, maximum: MAX_HOURS, summary: "Wall-clock budget (24)" },
    "package-manager": {
      type: "choice",
      choices: Object.keys(PACKAGE_MANAGERS),
      placeholder: "NAME",
      summary: "npm, pnpm, yarn or bun (the one that started this command)",
    },
    ai: {
      type: "choice",
      choices: AI_POLICIES,
      placeholder: "RULE",
      summary: "AI tools are required, allowed or banned: brief, rules and rubric (allowed)",
    },
    light: {
      type: "boolean",
      summary: "Leave out heavy packages; the reference is then another approach, whose results are not comparable",
    },
    "no-install": { type: "boolean", summary: "Do not install packages" },
    "no-git": { type: "boolean", summary: "Do not create a git repository" },
    yes: { type: "boolean", short: "y", summary: "Take the defaults, ask nothing" },
    "dry-run": { type: "boolean", summary: "List the files, write nothing" },
    json: { type: "boolean", summary: "Print JSON, ask nothing" },
  },
  positionals: 2,
  examples: [
    "npx create-takehome EXERCISE my-takehome",
    ["npx create-takehome", "asks"],
    ["npx create-takehome EXERCISE . --no-install", "in an empty folder"],
    "npx create-takehome EXERCISE my-takehome --seed 7 --hours 4 --package-manager pnpm",
    "npx create-takehome EXERCISE my-takehome --dry-run",
  ],
  async run({ flags, positionals, exercises, terminal, cwd, signal }) {
    const json = flags.boolean("json");
    const dryRun = flags.boolean("dry-run");
    const { choices, manifest, asked } = await completeChoices({
      words: positionals,
      exercise: flags.string("exercise"),
      directory: flags.string("directory"),
      language: flags.string("language"),
      seed: flags.integer("seed"),
      hours: flags.number("hours"),
      packageManager: flags.choice("package-manager"),
      ai: flags.choice("ai"),
      light: flags.boolean("light"),
      install: !flags.boolean("no-install"),
      git: !flags.boolean("no-git"),
      defaults: flags.boolean("yes"),
      mayAsk: terminal.interactive && !json,
      ...{ exercises, cwd },
    });
    const target = resolve(cwd, choices.directory);
    const repeat = repeatCommand(choices, KIT_VERSION);
    await assertFree(target);
    if (!json && !asked) terminal.err(choicesText(choices));

    const generated = await generateRepository({ choices, manifest, target, signal, terminal, dryRun });
    if (generated.interrupted) {
      const [enter = "", install] = nextSteps(choices, generated);
      throw cancelled(
        `Cancelled while installing. The repository in ${target} is complete.`,
        `To continue: \`${choices.directory === "." ? enter : `${enter} && ${install}`}\`.`,
      );
    }
    if (json) terminal.out(JSON.stringify(summaryJson(choices, target, repeat, generated), null, 2));
    else if (dryRun) {
      terminal.out([...generated.files, "", `${generated.files.length} files. Nothing was written.`].join("\n"));
    } else terminal.out(readyText(choices, generated, repeat, terminal));
    return generated.install === "failed" ? EXIT.failed : EXIT.ok;
  },
});
