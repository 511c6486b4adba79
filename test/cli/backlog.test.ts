import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CommandOptions, temporaryFolder } from "../support/command.ts";
import { FakeGitHub, serve } from "../support/github.ts";
import { generatedRepository, takehome } from "../support/repository.ts";

async function bare(): Promise<string> {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  return root;
}

const backlog = (root: string, words: readonly string[], options: CommandOptions = {}) =>
  takehome(root, ["backlog", ...words], options);
const fileOf = (root: string, name: string) => readFileSync(join(root, "backlog", name), "utf8");
const TWELVE = "12-upload-page-with-approval.md";

describe("backlog", () => {
  test("lists, shows, and keeps decisions in the files", async () => {
    const root = await bare();
    const listed = await backlog(root, []);
    expect(listed.code).toBe(0);
    expect(listed.stdout).toMatch(
      /^ *3 {2}Total is sometimes the subtotal.* +bug, extraction +First usable import +3h +open$/m,
    );
    expect(listed.stdout).toContain("12 items: 12 open.");
    expect((await backlog(root, ["show", "3"])).stdout).toContain(
      "The amount that is booked is the one that was charged.",
    );

    const before = fileOf(root, TWELVE);
    const set = await backlog(root, ["set", "12", "declined", "--reason", "a product of its own: not four hours"]);
    expect(set.stdout).toBe("12-upload-page-with-approval: open -> declined.\n");
    expect(fileOf(root, TWELVE)).toBe(
      before.replace("\n---\n\n", '\nstatus: declined\nreason: "a product of its own: not four hours"\n---\n\n'),
    );
    expect((await backlog(root, ["set", "read-pdf", "done"])).stdout).toContain("open -> done");
    expect((await backlog(root, [])).stdout).toContain("12 items: 10 open, 1 done, 1 declined.");
    expect((await backlog(root, ["show", "12"])).stdout).toMatch(/^Status +declined: a product of its own/m);
    expect((await backlog(root, ["set", "12", "open"])).code).toBe(0);
    expect(fileOf(root, TWELVE)).toBe(before.replace("\n---\n\n", "\nstatus: open\n---\n\n"));
    expect(JSON.parse((await backlog(root, ["--json"])).stdout)[0]).toMatchObject({
      key: "01-read-pdf-invoices",
      status: "done",
    });
    const log = readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(log.map((text) => JSON.parse(text).status)).toEqual(["declined", "done", "open"]);
  });

  test.each([
    [["sett"], 'Did you mean "set"?'],
    [["set", "3"], "`backlog set` needs ITEM open|doing"],
    [["set", "99", "done"], 'Unknown backlog item "99"'],
    [["set", "3", "dnoe"], 'Did you mean "done"?'],
    [["set", "3", "declined"], "The status declined needs a reason"],
    [["show", "read-pfd-invoices"], 'Did you mean "read-pdf-invoices"?'],
    [["push", "--repo", "nonsense"], "--repo takes OWNER/NAME"],
  ])("wrong use: %j", async (words, message) => {
    const root = await bare();
    expect(await backlog(root, words)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(execFileSync("git", ["status", "--porcelain", "backlog"], { cwd: root, encoding: "utf8" })).toBe("");
  });

  test("a damaged file is named with its line", async () => {
    const root = await bare();
    writeFileSync(join(root, "backlog", TWELVE), "---\ntitle: x\noops\n---\n");
    expect(await backlog(root, [])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`backlog/${TWELVE}:3: Implicit map keys`),
    });
  });
});

describe("push without what it needs", () => {
  /** A PATH with node and git only. */
  function withoutGh(): Record<string, string> {
    const bin = join(temporaryFolder(), "bin");
    mkdirSync(bin);
    symlinkSync(execFileSync("which", ["git"], { encoding: "utf8" }).trim(), join(bin, "git"));
    return { PATH: bin };
  }

  test("no remote", async () => {
    const { code, stderr } = await backlog(await bare(), ["push"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/has no remote `origin`\.\n.*--repo OWNER\/NAME/);
  });

  test("a remote that is not on GitHub", async () => {
    const root = await bare();
    execFileSync("git", ["remote", "add", "origin", "/srv/git/repo.git"], { cwd: root });
    expect((await backlog(root, ["push"])).stderr).toContain("is not on GitHub");
  });

  test.skipIf(process.platform === "win32")("no gh", async () => {
    const { code, stderr } = await backlog(await bare(), ["push", "--repo", "me/repo"], { env: withoutGh() });
    expect(code).toBe(1);
    expect(stderr).toMatch(/gh, which is not installed.*\n.*apt install gh.*gh auth login/);
  });
});

const missing = ["gh", "openssl"].filter((command) => spawnSync(command, ["version"]).error !== undefined);

describe.skipIf(missing.length > 0)(
  `push through the real gh to a local GitHub${missing.length > 0 ? ` (skipped: no ${missing.join(" and ")} here)` : ""}`,
  () => {
    test("creates, then changes nothing, then updates; the dry run only says so", async () => {
      const root = await bare();
      const github = new FakeGitHub();
      const env = await serve(github);
      const push = (...words: string[]) => backlog(root, ["push", "--repo", "me/repo", ...words], { env });

      const dry = await push("--dry-run");
      expect(dry.stdout).toMatch(/would create 01-read-pdf-invoices\n/);
      expect(dry.stdout).toMatch(/^2\d changes, 0 unchanged\. Nothing was changed on localhost:\d+\/me\/repo\.$/m);
      expect(github.writes).toEqual([]);

      const first = await push();
      expect(first.stderr).toBe("");
      expect(first.stdout).toContain("me/repo: 12 created, 0 updated, 0 unchanged.");
      expect(first.code).toBe(0);
      expect(github.issues).toHaveLength(12);
      expect(github.milestones.map(({ title }) => title)).toEqual(["First usable import", "Trustworthy", "Later"]);
      expect(github.labels.length).toBeGreaterThan(5);
      expect(github.issues[0]).toMatchObject({
        title: "Read PDF invoices, not only pictures",
        milestone: { title: "First usable import" },
      });

      const written = github.writes.length;
      expect((await push()).stdout).toContain("0 created, 0 updated, 12 unchanged");
      expect(github.writes).toHaveLength(written);

      await backlog(root, ["set", "12", "declined", "--reason", "later"]);
      expect((await push()).stdout).toContain("0 created, 1 updated, 11 unchanged");
      expect(github.issues[11]).toMatchObject({ state: "closed", state_reason: "not_planned" });
      expect(github.issues).toHaveLength(12);
      const log = readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8");
      expect(log.match(/"backlog_pushed"/g)).toHaveLength(3);
    });

    test("finds its issues among more than a page of others", async () => {
      const root = await bare();
      const github = new FakeGitHub();
      const env = await serve(github);
      const push = () => backlog(root, ["push", "--repo", "me/repo"], { env });
      await push();
      for (let number = 13; number <= 250; number++) {
        github.issues.push({
          number,
          title: `Other ${number}`,
          body: null,
          state: "open",
          labels: [],
          milestone: null,
        });
      }
      expect((await push()).stdout).toContain("0 created, 0 updated, 12 unchanged");
    });

    test("the remote origin is the default", async () => {
      const root = await bare();
      const env = await serve(new FakeGitHub());
      execFileSync("git", ["remote", "add", "origin", `https://${env["GH_HOST"]}/me/repo.git`], { cwd: root });
      expect((await backlog(root, ["push", "--dry-run"], { env })).code).toBe(0);
    });

    test.each([
      [
        "not logged in",
        { GH_ENTERPRISE_TOKEN: "" },
        "me/repo",
        /gh is not logged in to localhost.*\n.*gh auth login --hostname/,
      ],
      [
        "a token that is refused",
        { GH_ENTERPRISE_TOKEN: "wrong" },
        "me/repo",
        /is not logged in .*or its token is no longer accepted.*\n.*gh auth login/,
      ],
      ["a repository that is not there", {}, "me/other", /me\/other was not found.*\n.*gh repo create/],
      ["no network", { GH_HOST: "localhost:9" }, "me/repo", /gh failed: .*\n.*Check the network\./],
    ])("%s", async (_, changes, repo, message) => {
      const env = { ...(await serve(new FakeGitHub())), ...changes };
      const { code, stderr } = await backlog(await bare(), ["push", "--repo", repo], { env });
      expect(stderr).toMatch(message);
      expect(code).toBe(1);
    });

    test("issues switched off, and a push that breaks off", async () => {
      const root = await bare();
      const github = new FakeGitHub();
      const env = await serve(github);
      const push = () => backlog(root, ["push", "--repo", "me/repo"], { env });
      github.hasIssues = false;
      expect((await push()).stderr).toMatch(/Issues are disabled.*\n.*--enable-issues/);
      github.hasIssues = true;
      github.failAfter = 14;
      const broken = await push();
      expect(broken.code).toBe(1);
      expect(broken.stderr).toMatch(/14 of 2\d changes done\./);
      expect(broken.stderr).toContain("continues where it stopped");
      github.failAfter = Number.POSITIVE_INFINITY;
      expect((await push()).code).toBe(0);
      expect(new Set(github.issues.map(({ title }) => title)).size).toBe(12);
      expect(github.issues).toHaveLength(12);
    });
  },
);
