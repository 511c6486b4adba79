import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Answer, Case } from "../../../src/exercise/case.ts";
import type { Hostile, HostileCase, HostileRequest, HostileSet } from "../../../src/exercise/hostile.ts";
import { readReply } from "../grading/normalize-answer.ts";
import { sameAnswer } from "../grading/value-match.ts";

/** `any`: a line, whatever it says. `nothing`: no answer. `same`: as in the ordinary run. `found`: a document is listed. */
type Wanted = "any" | "nothing" | "same" | "found";

interface Plan extends HostileCase {
  wanted: Wanted;
  /** The case whose answer this one's is compared with, or the document that has to be found. */
  like: string;
}

const EXPECTED: Record<Wanted, string> = {
  any: "a line with this id",
  nothing: "a line without an answer",
  same: "the same answer as without the others",
  found: "a line that names the document",
};

const LONG_QUESTION = 20_000;
const HUGE_BYTES = 8 * 2 ** 20;

/** Holds the only sentence about its subject. */
const ODD_NAME = "Ablage (alt) – Schlüssel & más, 鍵 #2";
const ODD_TEXT = "# Where the keys are\n\nThe Quillfeather cabinet is opened with the brass key behind the fuse box.\n";
const ODD_QUESTION = "Which key opens the Quillfeather cabinet?";

async function make({ dataDir, cases, outputDir }: HostileRequest): Promise<HostileSet> {
  const set: HostileSet = { cases: [], expectations: [] };
  const [first, second, third] = cases.filter(({ role }) => role === undefined);
  if (!first || !second || !third) return set;
  await spoilCorpus(join(dataDir, "corpus"), join(outputDir, "corpus"));

  const add = (fields: Omit<Case, "id">, kind: string, wanted: Wanted, like = "") => {
    const id = `hostile-${String(set.cases.length + 1).padStart(2, "0")}`;
    set.cases.push({ ...fields, id });
    const plan: Plan = { id, kind, wanted, like, expected: EXPECTED[wanted], group: "inputs" };
    set.expectations.push(plan);
  };
  const filler = " and, before I forget it, something else besides,";
  const long = `${filler.repeat(LONG_QUESTION / filler.length + 1)}`.slice(0, LONG_QUESTION);
  // Broken ones stand between sound ones, so that what one of them ruins shows in the next.
  add({ ...first }, "sound, beside empty, huge and binary documents", "same", first.id);
  add({ ...first, question: "" }, "a question without a character", "nothing");
  add({ ...second }, "sound, after an empty question", "same", second.id);
  add({ ...second, question: long }, `a question of ${LONG_QUESTION} characters`, "any");
  add(
    { ...second, question: ODD_QUESTION },
    "answered in a file with blanks and other scripts in its name",
    "found",
    ODD_NAME,
  );
  add({ ...third, role: "astronaut" }, "an asker in a group that nothing knows", "same", third.id);
  add({ ...first, question: `"; DROP TABLE answers; -- NEAR(* OR "` }, "a question in the syntax of a query", "any");
  add({ ...third }, "sound, the last one", "same", third.id);
  return set;
}

/** The ordinary documents, and among them some that nothing can be read from. */
async function spoilCorpus(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  await mkdir(join(to, "folder.md"), { recursive: true });
  const line = "lorem ipsum dolor sit amet consectetur adipiscing elit\n";
  const files: Record<string, string | Buffer> = {
    "empty.md": "",
    "binary.md": Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197 + (index >> 3)) % 256)),
    "huge.md": `# Log\n\n${line.repeat(Math.ceil(HUGE_BYTES / line.length))}`,
    "head-without-end.md": "---\ntitle: never closed\nstatus: final\neffective: 31 February\n",
    "picture.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
    [`${ODD_NAME}.md`]: ODD_TEXT,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(to, name), content);
}

function passes(
  expectation: HostileCase,
  answers: ReadonlyMap<string, Answer>,
  ordinary: ReadonlyMap<string, Answer>,
): { passed: boolean; found: string } {
  const { id, wanted, like } = expectation as Plan;
  const answer = answers.get(id);
  if (!answer) return { passed: false, found: "no valid line" };
  const reply = readReply(answer);
  switch (wanted) {
    case "any":
      return { passed: true, found: reply.abstained ? "a line without an answer" : "a line with an answer" };
    case "nothing":
      return reply.abstained
        ? { passed: true, found: "no answer" }
        : { passed: false, found: "an answer to a question that nobody asked" };
    case "found": {
      const named = [...reply.retrieved, ...reply.citations.map(({ doc }) => doc)].map((doc) => doc.normalize("NFC"));
      return named.includes(like.normalize("NFC"))
        ? { passed: true, found: "the document was found" }
        : { passed: false, found: "the document was not found" };
    }
    case "same": {
      const before = ordinary.get(like);
      if (!before) return { passed: false, found: "no line for the question in the ordinary run either" };
      return isSame(readReply(before).answer, reply.answer)
        ? { passed: true, found: "the same answer" }
        : { passed: false, found: "another answer than in the ordinary run" };
    }
  }
}

const isSame = (a: string | null, b: string | null) =>
  a === null || b === null ? a === b : a === b || sameAnswer(a, b);

export const hostile: Hostile = { make, passes };
