import { EXIT } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { defineCommand, IN_REPOSITORY } from "../cli/command.ts";
import { openWorkspace } from "../cli/workspace.ts";
import { machineChecks, repositoryChecks } from "../doctor/checks.ts";
import { findRepositoryRoot } from "../repository/repository.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { table } from "../ui/table.ts";

const COLORS = { ok: "green", warning: "yellow", failed: "red" } as const;

export const doctor = defineCommand({
  usage: "[flags]",
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 0,
  examples: [
    ["npm run doctor", IN_REPOSITORY],
    ["npx create-takehome doctor", "anywhere: checks the machine only"],
  ],
  async run(context) {
    const { cwd, flags, terminal } = context;
    const inside = findRepositoryRoot(cwd) !== undefined;
    const checks = machineChecks(cwd);
    if (inside) {
      const { repository, exercise, libraries } = await openWorkspace(context);
      checks.push(...repositoryChecks(repository, exercise.manifest, libraries));
    }
    const results = await Promise.all(checks);
    const failed = results.filter(({ state }) => state === "failed").length;
    const code = failed === 0 ? EXIT.ok : EXIT.failed;
    if (flags.boolean("json")) {
      terminal.out(
        JSON.stringify({ kit: KIT_VERSION, repository: inside, ok: failed === 0, checks: results }, null, 2),
      );
      return code;
    }
    const rows = results.map(({ name, state, detail }) => [terminal.paint(COLORS[state], state), name, detail]);
    for (const line of table(rows)) terminal.out(line);
    for (const { name, hint } of results) if (hint) terminal.out(`\n${name}: ${hint}`);
    const where = inside ? "this repository" : "this machine (not inside a generated take-home)";
    terminal.out(failed === 0 ? `\nReady: ${where}.` : `\n${plural(failed, "check")} failed for ${where}.`);
    return code;
  },
});
