import { TakehomeError } from "../../../../src/exercise/errors.ts";
import type { Session, Usage } from "../../../../src/exercise/models.ts";
import {
  addUsage,
  generateWithRepair,
  ModelError,
  openSession,
  usageInAnswer,
} from "../../../../src/exercise/models.ts";
import type { RagAnswer, RagCase } from "../../contract.ts";
import { answerQuestion } from "../answer/answer.ts";
import { type CorpusReader, createCorpusReader } from "../answer/corpus-reader.ts";
import { answerLine, failedLine, parseQuestion } from "../case-lines.ts";
import { applyChanges } from "../changes/apply.ts";
import { chunkDocuments, searchableText } from "../documents/chunks.ts";
import { loadDocuments } from "../documents/load.ts";
import type { Chunk, ChunkedCorpus } from "../documents/types.ts";
import type { HybridIndex } from "../search/hybrid.ts";
import { topKOf } from "../solve-cases.ts";
import { termsOf } from "../text/terms.ts";
import type { Question, RagRequest, Reply } from "../types.ts";
import { buildEmbeddingIndex, EMBEDDING_FUSION, embedAll } from "./embeddings.ts";
import { answerRequest, rankingRequest } from "./prompts.ts";
import { modelAnswerSchema, rankingSchema } from "./schemas.ts";
import { verify } from "./verify.ts";

/** Cases at a time. Most of the time is spent waiting for the server; more would run into its rate limits. */
const DEFAULT_CONCURRENCY = 4;
/** Chunks that the model ranks, and chunks that it answers from. */
const RANKED_CHUNKS = 24;
const ANSWER_CHUNKS = 8;
/** A conservative estimate for the token budget of embedding the corpus. */
const CHARACTERS_PER_TOKEN = 3;
/** Maximum number of attempts at a request; a failed attempt counts in full against the budget. */
const MAX_ATTEMPTS = 4;

/**
 * Answer every case with a model behind the guards: no prompt contains text that the asker may not see, that is not
 * approved, or that does not hold on the day. (All documents go to the vendor once, to be embedded.) Embeddings
 * retrieve, the model ranks and answers, code verifies; where a call fails or its answer is rejected, the rules' answer
 * is given.
 *
 * @throws the signal's reason when aborted; TakehomeError when no model can be reached, a library is missing, or every
 *   question was refused (wrong key, unknown model, no credit); the lines are written even then
 */
export async function solveWithModel(request: RagRequest): Promise<void> {
  const { cases, signal, libraries } = request;
  if (cases.length === 0) return;
  signal.throwIfAborted();
  const { documents, complete } = await applyChanges(await loadDocuments(request), request);
  const corpus = chunkDocuments(documents);
  const texts = corpus.chunks.map(searchableText);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const tokens = MAX_ATTEMPTS * Math.ceil(characters / CHARACTERS_PER_TOKEN);
  const session = await openSession(request, "openai", { requests: MAX_ATTEMPTS * texts.length, tokens });
  try {
    const { chunkVectors, questionVectors, usage } = await embedChunksAndQuestions(session, texts, cases, signal);
    const index = await buildEmbeddingIndex(libraries, texts.map(termsOf), chunkVectors);
    try {
      // The first line carries the usage of the embeddings, because a run's usage is the sum over its lines.
      let embeddingUsage: Usage | undefined = usage;
      const queue = cases.entries();
      let done = 0;
      const worker = async () => {
        for (const [number, ragCase] of queue) {
          if (signal.aborted) return;
          const usageBefore = embeddingUsage;
          embeddingUsage = undefined;
          const line = await answerCase(ragCase, corpus, index.forQuestion(questionVectors[number]), {
            session,
            usageBefore,
            topK: topKOf(request),
            signal,
          });
          if (signal.aborted) return;
          await request.emit(complete(line, ragCase));
          request.onProgress(++done, cases.length);
        }
      };
      await Promise.all(Array.from({ length: request.jobs ?? DEFAULT_CONCURRENCY }, worker));
    } finally {
      index.close();
    }
  } finally {
    session.close();
  }
  signal.throwIfAborted();
  session.finish();
}

/** Embed chunks and questions; without vectors (lexical search only) where the server has no embeddings. */
async function embedChunksAndQuestions(
  session: Session,
  texts: readonly string[],
  cases: readonly RagCase[],
  signal: AbortSignal,
) {
  const questions = cases.map(({ question }) => (typeof question === "string" ? question : ""));
  try {
    const { vectors, usage } = await embedAll(await session.embedder(), [...texts, ...questions], signal);
    return { chunkVectors: vectors.slice(0, texts.length), questionVectors: vectors.slice(texts.length), usage };
  } catch (error) {
    if (signal.aborted || !(error instanceof ModelError)) throw error;
    return { chunkVectors: [], questionVectors: [], usage: error.usage };
  }
}

interface AnswerContext {
  session: Session;
  /** Usage to report with this case besides its own. */
  usageBefore: Usage | undefined;
  topK: number;
  signal: AbortSignal;
}

async function answerCase(
  ragCase: RagCase,
  corpus: ChunkedCorpus,
  index: HybridIndex,
  { session, usageBefore, topK, signal }: AnswerContext,
): Promise<RagAnswer> {
  const started = performance.now();
  let usage = usageBefore;
  const addToUsage = (more: Usage | undefined) => {
    if (more) usage = usage ? { ...addUsage(usage, more) } : more;
  };
  const withUsage = (line: RagAnswer): RagAnswer => ({ ...line, ...(usage && { usage: usageInAnswer(usage) }) });
  try {
    const question = parseQuestion(ragCase);
    const reader = createCorpusReader(corpus, index, question, EMBEDDING_FUSION);
    const rules = answerQuestion(reader, question, topK);
    const reply = await session
      .ask(() => askModel(reader, question, ragCase.question, rules, session, addToUsage, signal))
      .catch((error: unknown) => {
        if (!(error instanceof ModelError) || signal.aborted) throw error;
        addToUsage(error.usage);
        return { ...rules, evidence: `the rules (no model: ${error.message}): ${rules.evidence}` };
      });
    const retrieved = reply.retrieved.slice(0, topK);
    return withUsage(answerLine(ragCase, { ...reply, retrieved }, performance.now() - started));
  } catch (error) {
    if (error instanceof TakehomeError && !signal.aborted) throw error;
    return withUsage(failedLine(ragCase, error));
  }
}

/** @param original the question as asked: the rules read French word by word, a model reads the original */
async function askModel(
  reader: CorpusReader,
  question: Question,
  original: string,
  rules: Reply,
  { model }: Session,
  addToUsage: (usage: Usage) => void,
  signal: AbortSignal,
): Promise<Reply> {
  const found = retrieveChunks(reader, question);
  // Without passages, a model would invent an answer.
  if (found.length === 0) return rules;
  const asked = { ...question, text: original };
  const ranked = await generateWithRepair(model, rankingRequest(asked, found), rankingSchema, signal);
  addToUsage(ranked.usage);
  const relevant = ranked.value.ranking.flatMap((number) => found[number - 1] ?? []);
  const chunks = [...new Set([...relevant, ...found])].slice(0, ANSWER_CHUNKS);
  const request = answerRequest(asked, chunks, reader.view.authority);
  const answered = await generateWithRepair(model, request, modelAnswerSchema, signal);
  addToUsage(answered.usage);
  const verified = verify(question.text, answered.value, chunks, rules);
  const retrieved = [
    ...verified.citations.map(({ doc }) => doc),
    ...relevant.map(({ doc }) => doc.id),
    ...rules.retrieved,
  ];
  return { ...verified, retrieved: [...new Set(retrieved)] };
}

/** The best chunks that the asker may see on the day, without duplicate texts. */
function retrieveChunks(reader: CorpusReader, question: Question): Chunk[] {
  const hits = reader.search(reader.analyze(question), RANKED_CHUNKS);
  const chunks = hits.flatMap(({ id }) => reader.corpus.chunks[id] ?? []);
  return [...new Map(chunks.map((chunk) => [chunk.text, chunk])).values()];
}
