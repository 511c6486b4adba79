import { describe, expect, test } from "vitest";
import type { GitHub } from "../../src/backlog/gh.ts";
import type { BacklogItem } from "../../src/backlog/items.ts";
import { preparePush } from "../../src/backlog/push.ts";
import { bodyOf } from "../../src/backlog/push-plan.ts";
import { parseRepository, repositoryOfRemote } from "../../src/backlog/remote.ts";
import { FakeGitHub } from "../support/github.ts";

/** The double that stands in for gh and the network. */
function client(github: FakeGitHub): GitHub {
  const call = (method: string, path: string, body: Record<string, unknown> = {}) => {
    const url = new URL(path, "https://x/");
    const [status, answer] = github.answer(method, url.pathname.slice(1), url.searchParams, body);
    if (status >= 400) throw new Error(`HTTP ${status}`);
    return answer;
  };
  return {
    list: async <T>(path: string) => call("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=1000`) as T[],
    get: async <T>(path: string) => call("GET", path) as T,
    send: async <T>(method: string, path: string, body: unknown) =>
      call(method, path, body as Record<string, unknown>) as T,
  };
}

const item = (number: number, changes: Partial<BacklogItem> = {}): BacklogItem => ({
  key: `0${number}-thing`,
  file: `backlog/0${number}-thing.md`,
  title: `Thing ${number}`,
  labels: ["bug", "feature"],
  milestone: "First",
  estimate: "2h",
  status: "open",
  reason: undefined,
  body: "Words.\n\n- [ ] a criterion",
  ...changes,
});

async function push(github: FakeGitHub, items: readonly BacklogItem[]) {
  const { run, ...plan } = await preparePush(items, client(github), "me/repo");
  await run(() => undefined);
  return plan;
}

describe("push", () => {
  test("makes labels and milestones once, then issues; the second time nothing", async () => {
    const github = new FakeGitHub();
    await push(github, [item(1), item(2)]);
    expect(github.writes).toEqual(["POST labels", "POST milestones", "POST issues", "POST issues"]);
    expect(github.issues[0]).toMatchObject({
      title: "Thing 1",
      labels: [{ name: "bug" }, { name: "feature" }],
      milestone: { title: "First" },
      body: expect.stringMatching(
        /^Words\.\n\n- \[ \] a criterion\n\nEstimate: 2h\n\n<!-- create-takehome 01-thing [0-9a-f]{12} -->$/,
      ),
    });
    const again = await push(github, [item(1), item(2)]);
    expect(again).toEqual({ changes: [], unchanged: 2, notes: [] });
    expect(github.writes).toHaveLength(4);
  });

  test("a change updates the issue that the first push made, though it was renamed there", async () => {
    const github = new FakeGitHub();
    await push(github, [item(1)]);
    Object.assign(github.issues[0] ?? {}, { title: "Renamed on GitHub" });
    await push(github, [item(1, { title: "New title", body: "Other words.", milestone: "Second" })]);
    expect(github.issues).toHaveLength(1);
    expect(github.issues[0]).toMatchObject({
      title: "New title",
      milestone: { title: "Second" },
      body: expect.stringContaining("Other words."),
    });
  });

  test("done and declined are closed with the reason, also when they are new; postponed stays open", async () => {
    const github = new FakeGitHub();
    await push(github, [item(1)]);
    await push(github, [
      item(1, { status: "done" }),
      item(2, { status: "declined", reason: "not ours" }),
      item(3, { status: "postponed", reason: "needs the list" }),
    ]);
    expect(github.issues).toMatchObject([
      { state: "closed", state_reason: "completed" },
      { state: "closed", state_reason: "not_planned", body: expect.stringContaining("Decision: declined, not ours") },
      { state: "open", body: expect.stringContaining("Decision: postponed, needs the list") },
    ]);
  });

  test("what people did on GitHub stays: edited text, added labels, closed issues", async () => {
    const github = new FakeGitHub();
    await push(github, [item(1), item(2)]);
    const [first, second] = github.issues;
    if (!first || !second) throw new Error("two issues were made");
    first.body = first.body?.replace("Words.", "Words from GitHub.") ?? "";
    first.labels.push({ name: "urgent" });
    second.state = "closed";
    const { notes } = await push(github, [item(1, { body: "Local words.", labels: ["bug", "web"] }), item(2)]);
    expect(first.body).toContain("Words from GitHub.");
    expect(first.labels.map(({ name }) => name)).toEqual(["bug", "feature", "urgent", "web"]);
    expect(second.state).toBe("closed");
    expect(notes).toEqual([expect.stringContaining("was edited on GitHub"), expect.stringContaining("stays closed")]);
  });

  test("line ends that GitHub's editor changes are no edit", async () => {
    const github = new FakeGitHub();
    await push(github, [item(1)]);
    const [issue] = github.issues;
    if (issue?.body) issue.body = issue.body.replaceAll("\n", "\r\n");
    expect(await push(github, [item(1)])).toEqual({ changes: [], unchanged: 1, notes: [] });
  });

  test("a push that breaks off is completed by the next, without doubles", async () => {
    for (let broken = 0; broken < 6; broken++) {
      const github = new FakeGitHub();
      github.failAfter = broken;
      const items = [item(1), item(2, { status: "done" }), item(3)];
      await expect(push(github, items)).rejects.toThrow("500");
      github.failAfter = Number.POSITIVE_INFINITY;
      await push(github, items);
      expect(github.issues.map(({ title, state }) => `${title} ${state}`)).toEqual([
        "Thing 1 open",
        "Thing 2 closed",
        "Thing 3 open",
      ]);
    }
  });

  test("pull requests and foreign issues are not touched", async () => {
    const github = new FakeGitHub();
    const foreign = { number: 1, title: "Thing 1", body: null, state: "open" as const, labels: [], milestone: null };
    const pull = { ...foreign, number: 2, body: bodyOf(item(1)), pull_request: {} };
    github.issues.push(structuredClone(foreign), structuredClone(pull));
    await push(github, [item(1)]);
    expect(github.issues.slice(0, 2)).toEqual([foreign, pull]);
    expect(github.issues).toHaveLength(3);
  });
});

test.each([
  ["https://github.com/me/repo.git", "github.com", "me", "repo"],
  ["https://token@git.example.org/me/my.repo", "git.example.org", "me", "my.repo"],
  ["https://localhost:8443/me/repo/", "localhost:8443", "me", "repo"],
  ["git@github.com:me/repo.git", "github.com", "me", "repo"],
  ["ssh://git@github.com/me/repo.git", "github.com", "me", "repo"],
])("remote %s", (url, host, owner, name) => expect(repositoryOfRemote(url)).toEqual({ host, owner, name }));

test.each([["/srv/git/repo.git"], ["file:///srv/repo"], [""]])("remote %j is not on GitHub", (url) =>
  expect(repositoryOfRemote(url)).toBeUndefined(),
);

test.each([
  ["me/repo", { host: "github.com", owner: "me", name: "repo" }],
  ["git.example.org/me/repo", { host: "git.example.org", owner: "me", name: "repo" }],
  ["repo", undefined],
  ["a/b/c/d", undefined],
  ["me/re po", undefined],
])("--repo %s", (text, expected) => expect(parseRepository(text, "github.com")).toEqual(expected));
