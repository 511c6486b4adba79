import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { generatedRepository, generateInto, labelsOf, takehome, useSolution } from "../support/repository.ts";
import { CTRL_C, ENTER, play } from "../support/terminal.ts";

const ESC = "\u001b";

/** Is HTML, clears the screen, reverses what follows, sets the title, ends a table cell, is a link and opens code. */
const HOSTILE = "a<script>x</script>\u001b[2J\u202eb\u001b]0;owned\u0007\u009b31m\u200b | [x](https://evil.example) `c";

/** Nothing but text, lines, and styling as the command's own. */
function expectClean(where: string, text: string): void {
  const plain = text.replaceAll(new RegExp(`${ESC}\\[\\d+m`, "g"), "");
  expect(plain.match(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]/gu), where).toBeNull();
}

/** Rendered as on GitHub, it has no element of the text's own, and no link to elsewhere. */
function expectHarmless(where: string, markdown: string): void {
  expectClean(where, markdown);
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  expect(html, where).not.toMatch(/<(?:script|img)|(?:href|src)="[^"]*evil/);
  expect(html, where).toContain("&lt;script");
}

test("hostile texts reach no report as they are", async () => {
  const root = await generatedRepository(2);
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
  const env = { FORCE_COLOR: "1", GITHUB_STEP_SUMMARY: join(root, "summary.md") };
  useSolution(
    root,
    `const hostile = ${JSON.stringify(HOSTILE)};
     const labels = new Map(${JSON.stringify(labelsOf(root).map(({ tags: _, ...label }) => [label["id"], label]))});
     for (const { id } of cases) line({ ...labels.get(id), vendor_name: hostile, document_number: hostile });
     line({ id: hostile });
     process.stderr.write(hostile + "\\n");`,
  );
  writeFileSync(join(root, "DECISIONS.md"), `# Decisions\n\n## ${HOSTILE}\n\nText.\n`);
  git("config", "user.name", HOSTILE.replaceAll(/[<>]/g, ""));
  git("config", "user.email", "someone@example.com");
  git("add", "-A");
  git("commit", "-qm", HOSTILE);

  const commands = [
    ["eval"],
    ["eval", "--json"],
    ["eval", "--label", HOSTILE],
    ["compare"],
    ["compare", "--json"],
    ["ask", HOSTILE],
    ["ask", HOSTILE, "--json"],
    ["score", "--no-input", "--skip", "holdout,hostile,clean-room,tests"],
    ["score", "--history"],
    ["finish", "--skip-defend", "--skip-score"],
    ["backlog"],
    ["timer"],
    ["doctor"],
    [HOSTILE],
    ["eval", `--${HOSTILE}`],
  ];
  for (const args of commands) {
    const { stdout, stderr } = await takehome(root, args, { env });
    expectClean(`${args.join(" ")}: standard output`, stdout);
    expectClean(`${args.join(" ")}: standard error`, stderr);
    if (args.includes("--json")) expect(() => JSON.parse(stdout)).not.toThrow();
  }
  const { stdout } = await takehome(root, ["ask", HOSTILE, "--json"], { env });
  expect(JSON.parse(stdout)).toHaveProperty("question");
  const summary = readFileSync(env.GITHUB_STEP_SUMMARY, "utf8");
  expect(summary).toContain("## Score");
  expectHarmless("job summary", summary);
  expectHarmless("CLARIFICATIONS.md", readFileSync(join(root, "CLARIFICATIONS.md"), "utf8"));
  expectHarmless("SUBMISSION.md", readFileSync(join(root, "SUBMISSION.md"), "utf8"));
});

test("hostile texts in calls of tools reach no trace as they are", async () => {
  const root = join(temporaryFolder(), "repo");
  await generateInto(root, undefined, "agent");
  const id = String(labelsOf(root)[0]?.["id"]);
  useSolution(
    root,
    `const hostile = ${JSON.stringify(HOSTILE)};
     const tools = process.env.TAKEHOME_TOOLS_URL.replace("{case}", ${JSON.stringify(id)});
     await fetch(tools + "/verify_identity", { method: "POST", body: JSON.stringify({ email: hostile, order_id: hostile }) });
     await fetch(tools + "/" + encodeURIComponent(hostile), { method: "POST", body: hostile });
     for (const one of cases) line({ id: one.id, status: "done", reason_code: "information_given", message: hostile });`,
  );
  const env = { FORCE_COLOR: "1" };
  for (const args of [["eval"], ["trace", id], ["trace", id, "--json"]]) {
    const { code, stdout, stderr } = await takehome(root, args, { env });
    expect(code, stderr).toBe(0);
    expectClean(args.join(" "), stdout);
    expectClean(args.join(" "), stderr);
    if (args[0] === "trace") expect(stdout).toContain("<script>x"); // the text itself is shown
  }
});

test("a hostile answer in an interview is kept as text", async () => {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  const typed = HOSTILE.replaceAll(/\p{Cc}/gu, ""); // a terminal takes control characters as keys
  const steps = [
    { see: "Begin?", type: ENTER },
    { see: "Question 1 of 6", type: `${typed}${ENTER}.${ENTER}` },
    { see: "Question 2 of 6", type: CTRL_C },
  ];
  const { code } = await play(join(root, ".takehome", "takehome.mjs"), ["defend"], steps, root);
  expect(code).toBe(130);
  const defense = readFileSync(join(root, "DEFENSE.md"), "utf8");
  expectClean("DEFENSE.md", defense);
  expect(defense).toContain("a&lt;script>x"); // links of one's own are welcome, elements are not
  expectClean("defend --json", (await takehome(root, ["defend", "--json"])).stdout);
});
