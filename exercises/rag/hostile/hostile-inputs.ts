import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { Hostile, HostileCase, HostileRequest, HostileSet } from "../../../src/exercise/hostile.ts";
import type { RagAnswer, RagCase } from "../contract.ts";
import { normalizeAnswer } from "../grading/normalize-answer.ts";
import { sameAnswer } from "../grading/value-match.ts";
import type { RagLabel } from "../label.ts";

/** What a careful solution does with a case, by requirement. */
const EXPECTED = {
  /** A line, whatever its answer. */
  line: "a line with this id",
  abstention: "a line without an answer",
  sameAnswer: "the same answer as without the others",
  document: "a line that names the document",
} as const;
type Requirement = keyof typeof EXPECTED;

/** What `passes` needs to know of a hostile case. */
const planSchema = z.object({
  id: z.string(),
  requirement: z.enum(["line", "abstention", "sameAnswer", "document"]),
  /** The ordinary case with the same answer, or the document that has to be found; "" for the other requirements. */
  target: z.string(),
});
type PlannedCase = HostileCase & z.infer<typeof planSchema>;

/** Characters. */
const LONG_QUESTION = 20_000;
const HUGE_BYTES = 8 * 2 ** 20;

/** A document with an unusual name; it has the only sentence about its subject. */
const ODD_NAME = "Ablage (alt) – Schlüssel & más, 鍵 #2";
const ODD_TEXT = "# Where the keys are\n\nThe Quillfeather cabinet is opened with the brass key behind the fuse box.\n";
const ODD_QUESTION = "Which key opens the Quillfeather cabinet?";

async function make({
  dataDir,
  cases,
  outputDir,
}: HostileRequest<RagCase, RagLabel>): Promise<HostileSet<RagCase, RagLabel>> {
  const set: HostileSet<RagCase, RagLabel> = { cases: [], expectations: [] };
  const [first, second, third] = cases.filter(({ role }) => role === undefined);
  if (!first || !second || !third) return set;
  await damageCorpus(join(dataDir, "corpus"), join(outputDir, "corpus"));

  const add = (fields: Omit<RagCase, "id">, kind: string, requirement: Requirement, target = "") => {
    const id = `hostile-${String(set.cases.length + 1).padStart(2, "0")}`;
    set.cases.push({ ...fields, id });
    const planned: PlannedCase = { id, kind, requirement, target, expected: EXPECTED[requirement], group: "inputs" };
    set.expectations.push(planned);
  };
  const filler = " and, before I forget it, something else besides,";
  const long = `${filler.repeat(LONG_QUESTION / filler.length + 1)}`.slice(0, LONG_QUESTION);
  // Broken questions alternate with sound ones, so that damage done by one of them shows in the next.
  add({ ...first }, "sound, beside empty, huge and binary documents", "sameAnswer", first.id);
  add({ ...first, question: "" }, "an empty question", "abstention");
  add({ ...second }, "sound, after an empty question", "sameAnswer", second.id);
  add({ ...second, question: long }, `a question of ${LONG_QUESTION} characters`, "line");
  add(
    { ...second, question: ODD_QUESTION },
    "answered in a file with spaces and other scripts in its name",
    "document",
    ODD_NAME,
  );
  add({ ...third, role: "astronaut" }, "an asker with an unknown role", "sameAnswer", third.id);
  add({ ...first, question: `"; DROP TABLE answers; -- NEAR(* OR "` }, "a question in query syntax", "line");
  add({ ...third }, "sound, the last one", "sameAnswer", third.id);
  return set;
}

/** Copy the ordinary documents and add files that cannot be read as documents. */
async function damageCorpus(from: string, to: string): Promise<void> {
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
  answers: ReadonlyMap<string, RagAnswer>,
  ordinary: ReadonlyMap<string, RagAnswer>,
): { passed: boolean; found: string } {
  const { id, requirement, target } = planSchema.parse(expectation);
  const line = answers.get(id);
  if (!line) return { passed: false, found: "no valid line" };
  const answer = normalizeAnswer(line);
  switch (requirement) {
    case "line":
      return { passed: true, found: answer.abstained ? "a line without an answer" : "a line with an answer" };
    case "abstention":
      return answer.abstained
        ? { passed: true, found: "no answer" }
        : { passed: false, found: "an answer to an empty question" };
    case "document": {
      const named = [...answer.retrieved, ...answer.citations.map(({ doc }) => doc)].map((doc) => doc.normalize("NFC"));
      return named.includes(target.normalize("NFC"))
        ? { passed: true, found: "the document was found" }
        : { passed: false, found: "the document was not found" };
    }
    case "sameAnswer": {
      const before = ordinary.get(target);
      if (!before) return { passed: false, found: "no line for the question in the ordinary run either" };
      return isSame(normalizeAnswer(before).answer, answer.answer)
        ? { passed: true, found: "the same answer" }
        : { passed: false, found: "a different answer than in the ordinary run" };
    }
  }
}

const isSame = (a: string | null, b: string | null) =>
  a === null || b === null ? a === b : a === b || sameAnswer(a, b);

export const hostile: Hostile<RagCase, RagLabel, RagAnswer> = { make, passes };
