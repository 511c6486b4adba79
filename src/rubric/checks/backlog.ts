import { parseFrontMatter } from "../../backlog/front-matter.ts";
import { wordCount } from "../../base/markdown/prose.ts";
import type { Commit } from "../../repository/history.ts";
import { atFile, type Check, type CheckContext, type Evidence, unscored } from "../check.ts";
import { citationsIn } from "../substance/citations.ts";
import { saysTheSame } from "../substance/similarity.ts";
import { wordsOf } from "../substance/stored-figures.ts";

const DONE = /^(closed|done)$/i;
const LEFT = /^(deferred|postponed|declined|rejected|wontfix|won't do)$/i;
/** A shorter reason says nothing about the item. */
const MIN_REASON_WORDS = 5;
/** Words of this length that a reason shares with its item show that it is about it. */
const MIN_LETTERS = 4;
/** For a reason that is about its item, but cites nothing that could be checked. */
const PROSE_SHARE = 0.3;

/**
 * c21: each backlog item is left for a reason of its own, or done: its acceptance criteria hold as far as a program can
 * check them, and a commit, run or case shows it. What no program can check is shown as not checked.
 */
export const backlog: Check = {
  id: "c21",
  name: "backlog",
  title: "backlog triaged",
  async run(context) {
    const paths = context.files.paths.filter((path) => /^backlog\/.+\.md$/.test(path));
    if (paths.length === 0) return unscored("there is no backlog");
    const prose = `${await context.files.text("README.md")}\n${await context.files.text("DECISIONS.md")}`;
    const items = await Promise.all(paths.map((path) => readItem(context, path, prose)));
    const judged = await Promise.all(items.map((item) => judge(context, item, items)));
    const score = judged.reduce((sum, one) => sum + one.score, 0) / items.length;
    const problems = judged.filter((one) => one.score < 1 && one.item.decision !== undefined);
    const open = items.filter(({ decision }) => decision === undefined).length;
    return {
      score,
      evidence: judged
        .flatMap(({ item, text }): Evidence[] => (text === "" ? [] : [atFile(item.path, text)]))
        .slice(0, 12),
      ...(score < 1 && { note: noteOf(open, items.length, problems) }),
    };
  },
};

interface Item {
  path: string;
  /** Title, body and acceptance criteria. */
  text: string;
  /** Undefined for an item that is open. */
  decision: "done" | "left" | undefined;
  reason: string;
}

interface Judged {
  item: Item;
  score: number;
  /** What was found, for people; empty for an open item. */
  text: string;
}

async function readItem({ files }: CheckContext, path: string, prose: string): Promise<Item> {
  const text = await files.text(path);
  const parsed = parseFrontMatter(text);
  const value = (key: string) => (parsed.ok ? [parsed.values[key] ?? ""].flat().join(" ") : "");
  const status = value("status") || value("state");
  const written = proseAbout(path, prose);
  const decision = DONE.test(status) ? "done" : LEFT.test(status) || written !== "" ? "left" : undefined;
  const body = parsed.ok ? parsed.body : text;
  return { path, text: `${value("title")}\n${body}`, decision, reason: [value("reason"), written].join("\n").trim() };
}

/** The lines of README.md and DECISIONS.md that name an item. */
function proseAbout(path: string, prose: string): string {
  const name = path.replace(/^backlog\/|\.md$/g, "");
  const number = Number(/^\d+/.exec(name)?.[0]);
  const named = new RegExp(`(backlog|item|issue|ticket)\\s*#?0*${number}(?!\\d)`, "i");
  return prose
    .split("\n")
    .filter((line) => line.includes(name) || (!Number.isNaN(number) && named.test(line)))
    .join("\n");
}

async function judge(context: CheckContext, item: Item, items: readonly Item[]): Promise<Judged> {
  switch (item.decision) {
    case undefined:
      return { item, score: 0, text: "" };
    case "left":
      return { item, ...(await judgeReason(context, item, items)) };
    case "done":
      return { item, ...(await judgeDone(context, item)) };
  }
}

type Judgment = Omit<Judged, "item">;

async function judgeReason(context: CheckContext, item: Item, items: readonly Item[]): Promise<Judgment> {
  const { reason } = item;
  if (wordCount(reason) < MIN_REASON_WORDS) return { score: 0, text: "left without a reason" };
  const twin = items.find((other) => other !== item && other.decision === "left" && saysTheSame(other.reason, reason));
  if (twin) return { score: 0, text: `the reason is that of ${twin.path}` };
  const about = new Set(contentWords(item.text));
  if (!contentWords(reason).some((word) => about.has(word))) {
    return { score: 0, text: "the reason has no word in common with the item" };
  }
  const { found } = await citationsIn(context, reason);
  const [first] = found;
  return first
    ? { score: 1, text: `left, ${first.text}` }
    : { score: PROSE_SHARE, text: "left for a reason that cites no run, case or commit: not checked" };
}

async function judgeDone(context: CheckContext, item: Item): Promise<Judgment> {
  const failing = await failingCriterion(context, item.text);
  if (failing !== undefined) return { score: 0, text: `done, but ${failing}` };
  const commit = context.history.own.find((one) => namesItem(one, item.path, context.files));
  if (commit) return { score: 1, text: `done in commit ${commit.hash.slice(0, 7)}` };
  const { found } = await citationsIn(context, `${item.reason}\n${item.text}`);
  const [first] = found;
  return first
    ? { score: 1, text: `done, ${first.text}` }
    : {
        score: 0,
        text: "done: not checked, as no commit of the solution names it and it cites no run, case or commit",
      };
}

/** An acceptance criterion that names a path or a script of package.json which does not exist. */
async function failingCriterion({ files }: CheckContext, text: string): Promise<string | undefined> {
  const criteria = text.split("\n").filter((line) => /^\s*[-*] \[[ x]\]/i.test(line));
  const scripts = await files.text("package.json");
  for (const line of criteria) {
    for (const [, path = ""] of line.matchAll(/`([\w.-]+\/[\w./-]+\.\w{1,5})`/g)) {
      if (!files.paths.includes(path)) return `there is no ${path}`;
    }
    for (const [, script = ""] of line.matchAll(/`npm run ([\w:-]+)/g)) {
      if (!scripts.includes(`"${script}"`)) return `there is no script "${script}"`;
    }
  }
  return undefined;
}

/** A commit that changes the solution and names the item: `backlog 3`, `#3`, or the name of its file. */
function namesItem({ subject, files }: Commit, path: string, sources: CheckContext["files"]): boolean {
  if (!files.some((file) => sources.isPipeline(file.path) && file.added + file.deleted > 0)) return false;
  const name = path.replace(/^backlog\/|\.md$/g, "");
  const number = Number(/^\d+/.exec(name)?.[0]);
  return (
    subject.includes(name) ||
    new RegExp(`(backlog|item|issue|ticket)\\s*#?0*${number}(?!\\d)|#0*${number}(?!\\d)`, "i").test(subject)
  );
}

const contentWords = (text: string) => wordsOf(text).filter((word) => word.length >= MIN_LETTERS);

function noteOf(open: number, all: number, problems: readonly Judged[]): string {
  const [first] = problems;
  const undecided = open > 0 ? `${open} of ${all} items are open` : "";
  const problem = first
    ? `${first.item.path}: ${first.text}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ""}`
    : "";
  return [undecided, problem].filter((text) => text !== "").join("; ");
}
