import { existsSync } from "node:fs";
import { join } from "node:path";
import { plural } from "../../base/format.ts";
import { listItemsOf } from "../../base/markdown/blocks.ts";
import type { Section } from "../../base/markdown/sections.ts";
import { decisionsOf } from "../../repository/decisions.ts";
import { run } from "../../system/processes.ts";
import { atFile, type Check, type CheckContext, type Evidence } from "../check.ts";

const FILE = "DECISIONS.md";
const MIN_DECISIONS = 5;

/** c17: five decisions, each with a rejected option and with evidence that can be followed. */
export const decisions: Check = {
  id: "c17",
  name: "decisions",
  title: "decisions with evidence that resolves",
  async run(context) {
    const entries = decisionsOf(await context.files.text(FILE));
    const evidence: Evidence[] = [];
    let sum = 0;
    for (const entry of entries) {
      const hasOptions =
        /reject|turned down|instead|alternative|option/i.test(entry.body) && optionCount(entry.body) >= 2;
      const resolved = await resolves(context, entry);
      sum += 0.3 + (hasOptions ? 0.3 : 0) + (resolved ? 0.4 : 0);
      const missing = [...(hasOptions ? [] : ["no second option"]), ...(resolved ? [] : ["no evidence that resolves"])];
      evidence.push(
        atFile(
          `${FILE}:${entry.line}`,
          `${entry.title}${missing.length > 0 ? ` (${missing.join(", ")})` : `: ${resolved}`}`,
        ),
      );
    }
    const score = Math.min(1, sum / MIN_DECISIONS);
    return {
      score,
      evidence: evidence.slice(0, 8),
      ...(score < 1 && {
        note: `${plural(entries.length, "decision")} of yours, of ${MIN_DECISIONS}${entries.length > 0 ? "; some without options or evidence" : ""}`,
      }),
    };
  },
};

const optionCount = (body: string) => Math.max(listItemsOf(body).length, body.match(/\boption\b/gi)?.length ?? 0);

/** The first reference in a text that resolves to a file, a commit, a run or a case. */
async function resolves(
  { repository, runs, measurements }: CheckContext,
  { body, links }: Section,
): Promise<string | undefined> {
  const ids = new Set(runs.map(({ id }) => id));
  for (const { target } of links) {
    const path = decoded(target.replace(/#.*/, "").replace(/:\d+$/, ""));
    if (/^[a-z]+:/i.test(path) || path === "") continue;
    if (existsSync(join(repository.root, path))) return target;
  }
  for (const [, id = ""] of body.matchAll(/\brun(?:\s+id)?\s*#?(\d+)/gi)) if (ids.has(Number(id))) return `run ${id}`;
  for (const [hash] of body.matchAll(/\b[0-9a-f]{7,40}\b/g)) {
    const known =
      /\d/.test(hash) && (await run("git", ["cat-file", "-e", `${hash}^{commit}`], { cwd: repository.root })).ok;
    if (known) return `commit ${hash}`;
  }
  for (const [, path = ""] of body.matchAll(/`([\w./-]+\.[a-z]{1,5})(?::\d+)?`/g)) {
    if (existsSync(join(repository.root, path))) return path;
  }
  return measurements.development?.cases.find(({ id }) => body.includes(id))?.id;
}

/** The path that an address names: blanks in it may be written as `%20`. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
