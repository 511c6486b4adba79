import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cli, temporaryFolder } from "../support/command.ts";
import { generateInto, takehome } from "../support/repository.ts";

const MINUTES = 60_000;

/** The comment above the list of approaches in a starter. */
const commentIn = (root: string) =>
  /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(join(root, "src", "approaches.ts"), "utf8"))?.[1] ?? "";

/** A stand-in for the exercise, which ends when `work` has; `work` gets its address. */
async function withStandIn<T>(exercise: string, work: (url: string) => Promise<T>): Promise<T> {
  let working: Promise<T> | undefined;
  await cli(["stand-in", exercise, "--port", "0"], {
    onOutput(text, kill) {
      const url = /OPENAI_BASE_URL=(http:\S+)$/m.exec(text)?.[1];
      if (url === undefined || working !== undefined || !text.includes("End: Ctrl-C")) return;
      working = work(url);
      void working.catch(() => undefined).finally(() => kill("SIGINT"));
    },
  });
  if (!working) throw new Error("the stand-in did not start");
  return working;
}

test.each(["ocr", "rag", "agent"])(
  "%s: the starter's approaches run as their comment says",
  async (exercise) => {
    const root = join(temporaryFolder(), "repo");
    await generateInto(root, 2, exercise);
    const comment = commentIn(root);
    const [, listed = ""] = /npm run compare -- --approaches (\S+)/.exec(comment) ?? [];
    expect(comment).toContain("npm run eval -- --approach ");
    const [first = "", second = ""] = listed.split(",");
    expect(first).toBe("baseline");

    const plain = await takehome(root, ["eval", "--approach", first]);
    expect(plain.stderr).not.toContain("approach");
    expect(plain.stdout).toMatch(/^Run 1: baseline on 2 cases/);
    expect(plain.stdout).not.toMatch(/approaches? |ended with/i);

    // The comment of the agent's starter shows how to add an approach, `mine`; the others have a second one.
    if (second === "mine") return;
    const settings = JSON.parse(`{${/"uses_model": .*\]/.exec(comment)?.[0]}}`);
    const file = join(root, "takehome.json");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...settings }));
    const asked = await withStandIn(exercise, (url) =>
      takehome(root, ["eval", "--approach", second], { env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: undefined } }),
    );
    expect(asked.stdout).toMatch(new RegExp(`^Run 2: ${second} \\[stand-in\\] on 2 cases`));
    expect(asked.stdout).toContain("stand-in");
    expect(asked.code).toBe(0);
  },
  3 * MINUTES,
);
