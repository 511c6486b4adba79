import type { ServerResponse } from "node:http";
import { messageOf, TakehomeError } from "../base/errors.ts";
import { createCaseKeys } from "./case-identity.ts";
import { embed } from "./embed.ts";
import { corruptReply } from "./faults/corrupt-reply.ts";
import { BODY_FAULTS, damageBody, replaceReply, type SlowFaultTimes } from "./faults/inject.ts";
import { requestKindOf } from "./faults/request-kind.ts";
import { type FaultPlan, faultOf } from "./faults/schedule.ts";
import type { FaultName } from "./faults/types.ts";
import type { LogEntry, RequestLog } from "./log.ts";
import { EMBEDDING_MODEL, TOKENS_PER_IMAGE } from "./models.ts";
import { compose, type Reply } from "./reply/compose.ts";
import { send } from "./send.ts";
import { CHARACTERS_PER_TOKEN, digest, tokensOf, uniform } from "./text.ts";
import type { ModelRequest, Responder } from "./types.ts";
import type { HttpResponse, ParsedRequest, Protocol, ResponseMetadata, Usage, WireError } from "./wire/protocol.ts";

/** Settings that can change while the server runs. */
export interface PipelineState {
  plan: FaultPlan;
  retryAfterSeconds: number;
  slowFaultTimes: SlowFaultTimes;
}

interface PipelineOptions {
  responder: Responder;
  /** Model name in responses. */
  model: string;
  log: RequestLog;
  state: PipelineState;
  /** Aborted when the server stops. */
  signal: AbortSignal;
  /** If given, all requests belong to this case. */
  caseName?: string;
  /** See `HandlerOptions.onReply`. */
  onReply?(entry: LogEntry, request: ModelRequest, reply: Reply | undefined): void;
}

interface RequestPipeline {
  /** Handles a parsed request. Resolves when the response was sent or the client has disconnected. */
  handle(route: string, protocol: Protocol, parsed: ParsedRequest, response: ServerResponse): Promise<void>;
  /** Adds a request that could not be parsed to the log. */
  logRejected(route: string, status: number, reason: string): void;
  /** Forgets all cases. */
  reset(): void;
}

type ModelCall = Exclude<ParsedRequest, { kind: "other" }>;

/** Accuracy of the timers on both sides. */
const TOLERANCE_MS = 50;
/** Faults that the responder injects, because only the exercise knows what is plausible. */
const RESPONDER_FAULTS = new Set<FaultName>(["wrong_value", "injection"]);

/**
 * Creates what handles a request after it was parsed: assigns it to a case, determines its fault, calls the responder,
 * sends the response, and logs the result. The modules in `faults/` inject most faults; the responder injects
 * {@link RESPONDER_FAULTS}, and error responses are sent here.
 */
export function createRequestPipeline(options: PipelineOptions): RequestPipeline {
  const { responder, model, log, state, signal, caseName, onReply } = options;
  const keys = createCaseKeys(responder.documentNouns);
  const counts = new Map<string, number>();
  /** Cases that were asked to wait: when, and until when, in milliseconds of `performance.now()`. */
  const waits = new Map<string, { at: number; until: number }>();
  let responses = 0;

  const metadataFor = (name: string, input: number, output: number): ResponseMetadata => ({
    id: digest("response", ++responses, Date.now()).slice(0, 24),
    model: name,
    created: Math.floor(Date.now() / 1000),
    usage: { input: tokensOf(input), output: tokensOf(output) },
  });

  const replyTo = async (request: ModelRequest, fault: FaultName | null): Promise<Reply> => {
    const corruption = fault === "wrong_value" || fault === "injection" ? fault : undefined;
    return compose(await responder.respond(request, corruption, signal), request);
  };

  const createReplyResponse = async (
    parsed: Extract<ParsedRequest, { kind: "generate" }>,
    fault: FaultName | null,
    key: string,
  ): Promise<CreatedResponse> => {
    const { request } = parsed;
    const original = await replyTo(request, fault);
    const corrupted = fault === null ? null : corruptReply(original, fault, key, state.plan.seed);
    const reply = corrupted ?? original;
    const isInjectedElsewhere = fault !== null && (RESPONDER_FAULTS.has(fault) || BODY_FAULTS.has(fault));
    const input = charactersOf(request);
    const output = reply.text.length + reply.calls.reduce((sum, call) => sum + JSON.stringify(call).length, 0);
    const metadata = metadataFor(model, input, output);
    const injected = corrupted || isInjectedElsewhere ? fault : null;
    return { httpResponse: parsed.render(reply, metadata), injected, usage: metadata.usage, reply: original };
  };

  const createResponse = async (parsed: ModelCall, fault: FaultName | null, key: string): Promise<CreatedResponse> => {
    if (parsed.kind === "generate") return createReplyResponse(parsed, fault, key);
    const vectors = parsed.texts.map((text) => embed(text, parsed.size));
    const metadata = metadataFor(
      EMBEDDING_MODEL,
      parsed.texts.reduce((sum, text) => sum + text.length, 0),
      0,
    );
    return { httpResponse: parsed.render(vectors, metadata), injected: fault, usage: metadata.usage };
  };

  /** Sends the response or the fault. @returns the uncorrupted reply; undefined if no reply was sent */
  const respond = async (
    protocol: Protocol,
    parsed: ModelCall,
    fault: FaultName | null,
    key: string,
    entry: LogEntry,
    response: ServerResponse,
  ): Promise<Reply | undefined> => {
    const { seed } = state.plan;
    const { retryAfterSeconds, slowFaultTimes } = state;
    const statusKey = `${key}.${entry.index}`;
    const replacement =
      fault &&
      (await replaceReply(fault, response, protocol.name, { slowFaultTimes, retryAfterSeconds, statusKey, seed }));
    if (replacement?.type === "closed") {
      entry.note = replacement.note;
      return undefined;
    }
    if (replacement) {
      const { error } = replacement;
      if (error.retryAfterSeconds !== undefined) {
        const at = performance.now();
        waits.set(key, { at, until: at + error.retryAfterSeconds * 1000 });
      }
      return sendError(protocol, error, entry, response);
    }
    let created: CreatedResponse;
    try {
      created = await createResponse(parsed, fault, key);
    } catch (error) {
      if (signal.aborted) return undefined;
      // A TakehomeError means that something is not installed. Any other error means that the content cannot be read.
      const isServerError = error instanceof TakehomeError;
      const message = isServerError ? `The stand-in failed: ${error.message} ${error.hint ?? ""}` : messageOf(error);
      entry.fault = null;
      return sendError(protocol, { status: isServerError ? 500 : 400, message }, entry, response);
    }
    const { httpResponse, injected, usage, reply } = created;
    entry.fault = injected;
    entry.status = httpResponse.status;
    entry.tokens = { ...usage };
    const isSilent = uniform(seed, key, "silent") < 0.5;
    const isDamaged =
      injected !== null && (await damageBody(injected, response, httpResponse, slowFaultTimes, isSilent));
    if (!isDamaged) await send(response, httpResponse);
    if (response.destroyed && !response.writableFinished) entry.note ??= "not delivered in full";
    return reply;
  };

  return {
    async handle(route, protocol, parsed, response) {
      const started = performance.now();
      const key = keyOf(parsed);
      const index = key === null ? null : (counts.get(key) ?? 0) + 1;
      if (key !== null && index !== null) counts.set(key, index);
      const waiting = key === null ? undefined : waits.get(key);
      const fault = key === null || index === null ? null : faultOf(state.plan, key, index, requestKindOf(parsed));
      const entry: LogEntry = {
        ...{ time: new Date().toISOString(), route, case: key, index, fault, status: null, told_wait_s: null },
        waited_s: waiting ? (started - waiting.at) / 1000 : null,
        early: waiting !== undefined && started < waiting.until - TOLERANCE_MS,
        ...{ stream: parsed.kind === "generate" && parsed.stream, tokens: null, ms: null, note: null },
      };
      log.add(entry);
      if (key !== null) waits.delete(key);
      let reply: Reply | undefined;
      try {
        if (parsed.kind === "other" || key === null) {
          const httpResponse = parsed.kind === "other" ? parsed.render(metadataFor(model, 0, 0)) : undefined;
          entry.status = httpResponse?.status ?? null;
          if (httpResponse) await send(response, httpResponse);
        } else reply = await respond(protocol, parsed, fault, key, entry, response);
      } finally {
        entry.ms = Math.round(performance.now() - started);
        log.finish(entry);
        if (parsed.kind === "generate") onReply?.(entry, parsed.request, reply);
      }
    },
    logRejected(route, status, reason) {
      const entry: LogEntry = {
        ...{ time: new Date().toISOString(), route, case: null, index: null, fault: null, status, told_wait_s: null },
        ...{ waited_s: null, early: false, stream: false, tokens: null, ms: 0, note: reason },
      };
      log.add(entry);
      log.finish(entry);
    },
    reset() {
      keys.clear();
      counts.clear();
      waits.clear();
    },
  };

  function keyOf(parsed: ParsedRequest): string | null {
    if (parsed.kind === "other") return null;
    if (caseName !== undefined) return caseName;
    if (parsed.kind === "embed") return digest("embed", ...parsed.texts).slice(0, 12);
    const ownKey = responder.caseKeyOf?.(parsed.request);
    return ownKey === undefined ? keys.keyOf(parsed.request) : digest("about", ownKey).slice(0, 12);
  }
}

interface CreatedResponse {
  httpResponse: HttpResponse;
  /** The fault in the response; null also if the planned fault has no effect on this reply. */
  injected: FaultName | null;
  usage: Usage;
  /** The uncorrupted reply. */
  reply?: Reply;
}

async function sendError(
  protocol: Protocol,
  error: WireError,
  entry: LogEntry,
  response: ServerResponse,
): Promise<undefined> {
  entry.status = error.status;
  entry.told_wait_s = error.retryAfterSeconds ?? null;
  const { status, headers, chunks } = protocol.error(error);
  await new Promise<void>((resolve) => {
    response.writeHead(status, headers).end(chunks.join(""), () => resolve());
    response.once("close", () => resolve());
  });
}

function charactersOf({ messages, tools, schema }: ModelRequest): number {
  const conversation = messages.reduce(
    (sum, { text, attachments }) => sum + text.length + attachments.length * CHARACTERS_PER_TOKEN * TOKENS_PER_IMAGE,
    0,
  );
  return conversation + JSON.stringify([tools, schema ?? null]).length;
}
