import { EXIT } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import type { CommandSpec } from "../cli/spec.ts";
import { machineChecks, repositoryChecks } from "../doctor/checks.ts";
import { findRepositoryRoot } from "../repository/repository.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { table } from "../ui/table.ts";
import { openWorkspace } from "./workspace.ts";

export const doctor: CommandSpec = {
  name: "doctor",
  summary: "Check that this machine and this repository are ready",
  usage: "[flags]",
  options: { json: { type: "boolean", summary: "Print JSON" } },
  positionals: 0,
  examples: [
    "npm run doctor                (in a generated repository)",
    "npx create-takehome doctor    (anywhere: the machine only)",
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
    const bad = results.filter(({ state }) => state === "failed");
    if (flags.boolean("json")) {
      terminal.out(
        JSON.stringify({ kit: KIT_VERSION, repository: inside, ok: bad.length === 0, checks: results }, null, 2),
      );
      return bad.length === 0 ? EXIT.ok : EXIT.failed;
    }
    const colours = { ok: "green", warning: "yellow", failed: "red" } as const;
    const rows = results.map(({ name, state, detail }) => [terminal.paint(colours[state], state), name, detail]);
    for (const line of table(rows)) terminal.out(line);
    for (const { name, hint } of results) if (hint) terminal.out(`\n${name}: ${hint}`);
    const where = inside ? "this repository" : "this machine (not inside a generated take-home)";
    terminal.out(bad.length === 0 ? `\nReady: ${where}.` : `\n${plural(bad.length, "check")} failed for ${where}.`);
    return bad.length === 0 ? EXIT.ok : EXIT.failed;
  },
};
