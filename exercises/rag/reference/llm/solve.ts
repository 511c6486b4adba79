import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import type { Answer, Case } from "../../../../src/exercise/case.ts";
import { messageOf, TakehomeError } from "../../../../src/exercise/errors.ts";
import type { Usage } from "../../../../src/exercise/models.ts";
import {
  addUsage,
  generateRepaired,
  ModelError,
  openSession,
  type Session,
  usageInAnswer,
} from "../../../../src/exercise/models.ts";
import { answerQuestion } from "../answer/answer.ts";
import { type Asked, createReader, type Reader } from "../answer/corpus-reader.ts";
import { underChanges } from "../changes/apply.ts";
import { cutUp, type Library } from "../documents/chunks.ts";
import { loadDocuments } from "../documents/load.ts";
import type { Chunk, Question, Reply } from "../model.ts";
import { type Collection, searchHybrid } from "../search/hybrid.ts";
import { lineOf, questionOf, topKOf } from "../solve-cases.ts";
import { termsOf } from "../text/terms.ts";
import { EMBEDDED, embedAll, openEmbedded } from "./embeddings.ts";
import { answerRequest, orderRequest } from "./prompts.ts";
import { formSchema, orderSchema } from "./schemas.ts";
import { verify } from "./verify.ts";

/** Most of the time goes by waiting for the server; more at once runs into its limits. */
const AT_ONCE = 4;
/** Chunks that are put in order by the model, and those that it answers from. */
const ORDERED = 24;
const READ = 8;
/** Characters per token, on the careful side, for what embedding the corpus may take. */
const CHARACTERS_PER_TOKEN = 3;
/** So often a request is sent at most; one that got no answer counts in full. */
const MOST_TRIES = 4;

/**
 * Answer every case with a model behind the rules' guards: what this asker may not see, what is not signed and what did not
 * hold on the day is in no question's prompt. (To embed them, all documents go to the vendor once.) Embeddings find, the model orders and answers, code verifies; where a call fails or its
 * answer does not stand, the rules' own answer is given.
 *
 * @throws the signal's reason when aborted; TakehomeError when no model can be reached, a library is missing, or every
 *   single question was refused (wrong key, no such model, no credit); the lines are written even then
 */
export async function solveWithModel(request: SolveRequest): Promise<void> {
  const { cases, signal, libraries } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const { documents, complete } = await underChanges(await loadDocuments(request), request);
  const library = cutUp(documents);
  const texts = library.chunks.map(({ text, path }) => `${path.join(" ")} ${text}`);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const tokens = MOST_TRIES * Math.ceil(characters / CHARACTERS_PER_TOKEN);
  const session = await openSession(request, "openai", { requests: MOST_TRIES * texts.length, tokens });
  try {
    const { chunks, questions, usage } = await vectorsOf(session, texts, cases, signal);
    const collection = await openEmbedded(libraries, texts.map(termsOf), chunks);
    try {
      // What the embeddings took stands on the first line: it is the run's, and the lines are what is added up.
      let due: Usage | undefined = usage;
      const queue = cases.entries();
      let done = 0;
      const lane = async () => {
        for (const [index, one] of queue) {
          if (signal.aborted) return;
          const before = due;
          due = undefined;
          const line = await answerCase(one, library, collection.asked(questions[index]), session, before, {
            topK: topKOf(request),
            signal,
          });
          if (signal.aborted) return;
          await request.emit(complete(line, one));
          request.onProgress(++done, cases.length);
        }
      };
      await Promise.all(Array.from({ length: request.jobs ?? AT_ONCE }, lane));
    } finally {
      collection.close();
    }
  } finally {
    session.close();
  }
  signal.throwIfAborted();
  session.finish();
}

/** Vectors of chunks and questions; none where the server has no embeddings, so that words alone find. */
async function vectorsOf(session: Session, texts: readonly string[], cases: readonly Case[], signal: AbortSignal) {
  const asked = cases.map(({ question }) => (typeof question === "string" ? question : ""));
  try {
    const { vectors, usage } = await embedAll(await session.embedder(), [...texts, ...asked], signal);
    return { chunks: vectors.slice(0, texts.length), questions: vectors.slice(texts.length), usage };
  } catch (error) {
    if (signal.aborted || !(error instanceof ModelError)) throw error;
    return { chunks: [], questions: [], usage: error.usage };
  }
}

async function answerCase(
  one: Case,
  library: Library,
  collection: Collection,
  session: Session,
  before: Usage | undefined,
  { topK, signal }: Pick<SolveRequest, "signal"> & { topK: number },
): Promise<Answer> {
  const started = performance.now();
  let usage = before;
  const took = (more: Usage | undefined) => {
    if (more) usage = usage ? { ...addUsage(usage, more) } : more;
  };
  const finished = (line: Answer): Answer => ({ ...line, ...(usage && { usage: usageInAnswer(usage) }) });
  try {
    const question = questionOf(one);
    // The rules read French as English words, a model reads what was asked.
    const asked = { ...question, text: String(one["question"]) };
    const reader = createReader(library, collection, question, EMBEDDED);
    const rules = answerQuestion(reader, question, topK);
    const reply = await session
      .ask(() => modelReply(reader, collection, { question, asked }, rules, session, took, signal))
      .catch((error: unknown) => {
        if (!(error instanceof ModelError) || signal.aborted) throw error;
        took(error.usage);
        return { ...rules, evidence: `the rules (no model: ${error.message}): ${rules.evidence}` };
      });
    const retrieved = reply.retrieved.slice(0, topK);
    return finished(lineOf(one, { ...reply, retrieved }, performance.now() - started));
  } catch (error) {
    if (error instanceof TakehomeError && !signal.aborted) throw error;
    return finished({ id: one.id, answer: null, abstain: true, citations: [], retrieved: [], error: messageOf(error) });
  }
}

async function modelReply(
  reader: Reader,
  collection: Collection,
  { question, asked }: { question: Question; asked: Question },
  rules: Reply,
  { model }: Session,
  took: (usage: Usage) => void,
  signal: AbortSignal,
): Promise<Reply> {
  const found = chunksFor(reader, collection, reader.take(question));
  // Nothing to read is nothing to ask: a model would make something up.
  if (found.length === 0) return rules;
  const ordered = await generateRepaired(model, orderRequest(asked, found), orderSchema, signal);
  took(ordered.usage);
  const first = ordered.value.ranking.flatMap((number) => found[number - 1] ?? []);
  const chunks = [...new Set([...first, ...found])].slice(0, READ);
  const answered = await generateRepaired(
    model,
    answerRequest(asked, chunks, reader.room.authority),
    formSchema,
    signal,
  );
  took(answered.usage);
  const decided = verify(question.text, answered.value, chunks, rules);
  const retrieved = [...decided.citations.map(({ doc }) => doc), ...first.map(({ doc }) => doc.id), ...rules.retrieved];
  return { ...decided, retrieved: [...new Set(retrieved)] };
}

/** The chunks that this asker may see on this day, best first, without the same text twice. */
function chunksFor({ library, room }: Reader, collection: Collection, { question, subjects }: Asked): Chunk[] {
  const names = subjects.flatMap((subject) => subject.names.slice(0, 6).flatMap(termsOf));
  const hits = searchHybrid(collection, [...termsOf(question.text), ...names], ORDERED, room.chunks, EMBEDDED);
  const chunks = hits.flatMap(({ id }) => library.chunks[id] ?? []);
  return [...new Map(chunks.map((chunk) => [chunk.text, chunk])).values()];
}
