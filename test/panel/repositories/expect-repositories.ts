import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Exercise } from "../../../src/exercise/definition.ts";
import type { ScoreDocument } from "../../../src/score/schema.ts";
import { isolationLevel } from "../../../src/system/supervisor.ts";
import { temporaryFolder } from "../../support/command.ts";
import { packages } from "../../support/packages.ts";
import { takehome } from "../../support/repository.ts";
import { madeOnce } from "../../support/shared.ts";
import { type MemberScores, measureRepository } from "./measure-repository.ts";
import type { RepositoryMember } from "./member.ts";
import { expectEveryCheckMatters, expectRanges, gainTable, habitTable, rangeTable, type Unscored } from "./report.ts";
import { spreadOf } from "./spread.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

/** Seeds of the holdout, `PANEL_SEEDS=1,2` chooses others. */
const SEEDS = (process.env["PANEL_SEEDS"] ?? "1,2,3,4,5,6,7,8,9,10").split(",").map(Number);
/** Attacks are scored for real, installation apart. */
const ATTACK_SEEDS = SEEDS.slice(0, 2);
/** The clean room depends on the registry. Faults are injected only into solutions that declare a model, and none does. */
const SKIP = ["clean-room", "faults"];
const HOUR_MS = 3_600_000;

/** The tables are written here, for the next release of docs/panel.md. */
const tablesFile = (exercise: string) => {
  const folder = process.env["PANEL_TABLES"];
  return folder === undefined ? undefined : join(folder, `${exercise}.md`);
};

/** A repository in which a member has done its work. */
export async function workspaceOf(
  { manifest }: Pick<Exercise, "manifest">,
  { work }: RepositoryMember,
): Promise<Workspace> {
  const root = join(temporaryFolder(), "repository");
  const workspace = await createWorkspace(manifest.name, root, join(await packages(), "node_modules"));
  await work(workspace);
  return workspace;
}

/** Answers that members share. PANEL_FOLDER keeps them for another time. */
export async function answersCache(): Promise<string> {
  const kept = process.env["PANEL_FOLDER"];
  const folder = kept === undefined ? await madeOnce("answers", async () => undefined) : resolve(kept, "answers");
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Tests that score the repositories of an exercise on the seeds and assert the range of each.
 * @param attackers are scored by the command, not from cached answers
 * @param unscored leaves that none of them can have scored, with the reason; without it, that is not
 *   asserted, because the members leave out parts of the score
 */
export function expectRepositories(
  exercise: Exercise,
  members: readonly RepositoryMember[],
  attackers: readonly RepositoryMember[],
  unscored?: Unscored,
): void {
  const { name, holdout } = exercise.manifest;
  const measured = new Map<RepositoryMember, MemberScores>();
  const attacked = new Map<RepositoryMember, number[]>();

  afterAll(async () => {
    const attacks = [...attacked].map(([{ name: attack, range }, totals]) => {
      const { mean, deviation, lowest, highest } = spreadOf(totals);
      const cells = [mean, deviation, lowest, highest].map((value) => value.toFixed(2));
      return `| ${[attack, totals.length, ...cells, `${range[0]} to ${range[1]}`].join(" | ")} |`;
    });
    const text = `${[rangeTable(measured), ...attacks].join("\n")}\n\n${habitTable(measured)}\n`;
    console.log(text);
    const file = tablesFile(name);
    if (file) await writeFile(file, text);
  });

  describe(`repositories of ${name} on ${SEEDS.length} holdouts of ${holdout.count}`, () => {
    test.each(members)(
      "$name",
      async (member) => {
        const workspace = await workspaceOf(exercise, member);
        const size = { seeds: SEEDS, count: holdout.count, cache: await answersCache(), skip: SKIP };
        const scores = await measureRepository(workspace, exercise, member, size);
        measured.set(member, scores);
        console.log(rangeTable(new Map([[member, scores]])));
        const [, without] = [...measured].find(([{ name }]) => name === member.adds?.to) ?? [];
        if (without) console.log(gainTable(scores, without));
        expectRanges(member, scores, measured);
      },
      HOUR_MS,
    );

    if (unscored) test("no check is without effect", () => expectEveryCheckMatters(measured.values(), unscored));
  });

  describe.runIf(attackers.length > 0)(`attacks on the grader of ${name}, scored for real`, () => {
    test.each(attackers)(
      "$name",
      async (member) => {
        const { root } = await workspaceOf(exercise, member);
        const runner = await readFile(join(root, ".takehome", "takehome.mjs"));
        for (const seed of ATTACK_SEEDS) {
          const total = await realTotal(root, seed);
          attacked.set(member, [...(attacked.get(member) ?? []), total]);
          console.log(`seed ${seed}: ${total}`);
          expect(total).toBeGreaterThanOrEqual(member.range[0]);
          expect(total).toBeLessThanOrEqual(member.range[1]);
        }
        if ((await isolationLevel()) === "namespaces") {
          expect((await readFile(join(root, ".takehome", "takehome.mjs"))).equals(runner)).toBe(true);
        }
      },
      HOUR_MS,
    );
  });
}

/** The total that `score` gives a repository. What an earlier run left behind must not help a later one. */
async function realTotal(root: string, seed: number, more: readonly string[] = []): Promise<number> {
  const words = ["score", "--seed", String(seed), "--skip", "clean-room,tests", "--json", ...more];
  const { stdout, stderr } = await takehome(root, words);
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as ScoreDocument).total ?? 0;
}
