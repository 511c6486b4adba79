import { expect, test } from "vitest";
import { answersCache, workspaceOf } from "../../../test/panel/repositories/expect-repositories.ts";
import { addFiller, MAX_FILLER } from "../../../test/panel/repositories/filler.ts";
import { measureRepository } from "../../../test/panel/repositories/measure-repository.ts";
import type { RepositoryMember } from "../../../test/panel/repositories/member.ts";
import { expectRanges } from "../../../test/panel/repositories/report.ts";
import rag from "../index.ts";
import { commitGoodProgram, HABITS, twin } from "../panel/repositories/members.ts";

const SMALL_HABITS = 3;

/** A small part of the panel of whole repositories, for every change; `npm run panel` has all of it. */
test("a good program in other forms of answers, and what filler adds to it", async () => {
  const member: RepositoryMember = {
    ...{
      name: "good program",
      program: "good",
      range: [10, 30],
      habits: Object.fromEntries(Object.entries(HABITS).slice(0, SMALL_HABITS)),
    },
    work: commitGoodProgram,
  };
  const workspace = await workspaceOf(rag, member);
  const skip = ["clean-room", "faults", "hostile", "tests"];
  const size = { seeds: [1], count: 24, cache: await answersCache(), skip };
  const measure = async (of: RepositoryMember) => {
    const scores = await measureRepository(workspace, rag, of, size);
    expectRanges(of, scores);
    return scores.get("")?.[0]?.total ?? Number.NaN;
  };
  const plain = await measure(member);
  await addFiller(workspace, { twin, firstHour: 2, compares: false });
  const filled = await measure({ ...member, habits: {} });
  expect(filled - plain).toBeLessThanOrEqual(MAX_FILLER);
}, 120_000);
