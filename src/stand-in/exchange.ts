import type { ServerResponse } from "node:http";
import { messageOf, TakehomeError } from "../base/errors.ts";
import { createCaseKeys } from "./case-identity.ts";
import { embed } from "./embed.ts";
import { corruptReply } from "./faults/corrupt-reply.ts";
import { errorResponseOf } from "./faults/error-responses.ts";
import type { FamilyName, RequestKind } from "./faults/families.ts";
import { type FaultPlan, faultOf } from "./faults/schedule.ts";
import type { LogEntry, RequestLog } from "./log.ts";
import { EMBEDDING_MODEL, TOKENS_PER_PICTURE } from "./models.ts";
import { compose, type Reply } from "./reply/compose.ts";
import { type SlowFaultTimes, send, waitUnlessClosed } from "./send.ts";
import { digest, tokensOf, uniform } from "./text.ts";
import type { ModelRequest, Responder } from "./types.ts";
import type { HttpResponse, ParsedRequest, Protocol, ResponseMetadata, Usage, WireError } from "./wire/protocol.ts";

/** What can be changed while the server runs. */
export interface ExchangeState {
  plan: FaultPlan;
  retryAfterSeconds: number;
  slowFaultTimes: SlowFaultTimes;
}

export interface ExchangeOptions {
  responder: Responder;
  model: string;
  log: RequestLog;
  state: ExchangeState;
  signal: AbortSignal;
  /** Name of the one case that every request belongs to. */
  caseName?: string;
  onAnswer?(entry: LogEntry, request: ModelRequest, reply: Reply | undefined): void;
}

export interface Exchange {
  answer(route: string, protocol: Protocol, parsed: ParsedRequest, response: ServerResponse): Promise<void>;
  /** Keep in the log that a request was not understood. */
  logRejected(route: string, status: number, why: string): void;
  reset(): void;
}

/** Timers of both sides are this exact. */
const TOLERANCE_MS = 50;
const WRONG_VALUE_FAMILIES = new Set<FamilyName>(["wrong_value", "injection"]);

/** From a request that was understood to what goes over the wire, faults and log included. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { responder, model, log, state, signal, caseName, onAnswer } = options;
  const keys = createCaseKeys(responder.documentNouns);
  const counts = new Map<string, number>();
  /** When a case was told to wait: at which moment, and until when. */
  const waits = new Map<string, { at: number; until: number }>();
  let served = 0;

  const stamp = (name: string, input: number, output: number): ResponseMetadata => ({
    id: digest("response", ++served, Date.now()).slice(0, 24),
    model: name,
    created: Math.floor(Date.now() / 1000),
    usage: { input: tokensOf(input), output: tokensOf(output) },
  });

  const respond = async (request: ModelRequest, fault: FamilyName | null): Promise<Reply> => {
    const corruption = fault === "wrong_value" || fault === "injection" ? fault : undefined;
    return compose(await responder.respond(request, corruption, signal), request);
  };

  /** The answer, and the fault that is really in it. */
  const generate = async (
    parsed: Extract<ParsedRequest, { kind: "generate" }>,
    fault: FamilyName | null,
    key: string,
  ): Promise<Made> => {
    const { request } = parsed;
    const sound = await respond(request, fault);
    const damaged = fault === null ? null : corruptReply(sound, fault, key, state.plan.seed);
    const reply = damaged ?? sound;
    const corruptedByResponder = fault !== null && WRONG_VALUE_FAMILIES.has(fault);
    const onTheWay = fault === "cut_body" || fault === "cut_stream" || fault === "slow_drip";
    const input = charactersOf(request);
    const output = reply.text.length + reply.calls.reduce((sum, call) => sum + JSON.stringify(call).length, 0);
    const stamped = stamp(model, input, output);
    const injected = damaged || corruptedByResponder || onTheWay ? fault : null;
    return { rendered: parsed.render(reply, stamped), injected, usage: stamped.usage, reply: sound };
  };

  const render = async (
    parsed: Exclude<ParsedRequest, { kind: "other" }>,
    fault: FamilyName | null,
    key: string,
  ): Promise<Made> => {
    if (parsed.kind === "generate") return generate(parsed, fault, key);
    const vectors = parsed.texts.map((text) => embed(text, parsed.size));
    const stamped = stamp(
      EMBEDDING_MODEL,
      parsed.texts.reduce((sum, text) => sum + text.length, 0),
      0,
    );
    return { rendered: parsed.render(vectors, stamped), injected: fault, usage: stamped.usage };
  };

  const act = async (
    protocol: Protocol,
    parsed: Exclude<ParsedRequest, { kind: "other" }>,
    fault: FamilyName | null,
    key: string,
    entry: LogEntry,
    response: ServerResponse,
  ): Promise<Reply | undefined> => {
    const { seed } = state.plan;
    if (fault === "reset") {
      response.socket?.resetAndDestroy();
      return undefined;
    }
    if (fault === "hang") {
      await waitUnlessClosed(state.slowFaultTimes.hangMs, response);
      entry.note = response.destroyed ? "the caller left" : "the connection was dropped";
      response.socket?.destroy();
      return undefined;
    }
    const refusal =
      fault && errorResponseOf(fault, protocol.name, state.retryAfterSeconds, `${key}.${entry.index}`, seed);
    if (refusal) {
      if (refusal.retryAfterSeconds !== undefined) {
        const at = performance.now();
        waits.set(key, { at, until: at + refusal.retryAfterSeconds * 1000 });
      }
      return refuse(protocol, refusal, entry, response);
    }
    let ready: Made;
    try {
      ready = await render(parsed, fault, key);
    } catch (error) {
      if (signal.aborted) return undefined;
      const broken = error instanceof TakehomeError; // something is not installed; else the content cannot be read
      const message = broken ? `The stand-in failed: ${error.message} ${error.hint ?? ""}` : messageOf(error);
      entry.fault = null;
      return refuse(protocol, { status: broken ? 500 : 400, message }, entry, response);
    }
    entry.fault = ready.injected;
    entry.status = ready.rendered.status;
    entry.tokens = { ...ready.usage };
    await send(response, ready.rendered, ready.injected, state.slowFaultTimes, uniform(seed, key, "silent") < 0.5);
    if (response.destroyed && !response.writableFinished) entry.note ??= "not delivered in full";
    return ready.reply;
  };

  return {
    async answer(route, protocol, parsed, response) {
      const started = performance.now();
      const key = keyOf(parsed);
      const index = key === null ? null : (counts.get(key) ?? 0) + 1;
      if (key !== null && index !== null) counts.set(key, index);
      const waiting = key === null ? undefined : waits.get(key);
      const fault = key === null || index === null ? null : faultOf(state.plan, key, index, kindOf(parsed));
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
          const rendered = parsed.kind === "other" ? parsed.render(stamp(model, 0, 0)) : undefined;
          entry.status = rendered?.status ?? null;
          if (rendered) await send(response, rendered, null, state.slowFaultTimes, false);
        } else reply = await act(protocol, parsed, fault, key, entry, response);
      } finally {
        entry.ms = Math.round(performance.now() - started);
        log.finish(entry);
        if (parsed.kind === "generate") onAnswer?.(entry, parsed.request, reply);
      }
    },
    logRejected(route, status, why) {
      const entry: LogEntry = {
        ...{ time: new Date().toISOString(), route, case: null, index: null, fault: null, status, told_wait_s: null },
        ...{ waited_s: null, early: false, stream: false, tokens: null, ms: 0, note: why },
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
    const about = responder.caseKeyOf?.(parsed.request);
    return about === undefined ? keys.keyOf(parsed.request) : digest("about", about).slice(0, 12);
  }
}

/** An answer, its usage, the fault that it really contains, and the reply of the responder. */
interface Made {
  rendered: HttpResponse;
  injected: FamilyName | null;
  usage: Usage;
  reply?: Reply;
}

async function refuse(
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

/** Whether a tool will be called is foreseen: tools are there, may be called, and none has answered yet. */
function kindOf(parsed: ParsedRequest): RequestKind {
  if (parsed.kind !== "generate") return "embedding";
  const { tools, toolChoice, messages } = parsed.request;
  const calls = tools.length > 0 && toolChoice.mode !== "none" && messages.at(-1)?.role !== "tool";
  if (calls) return parsed.stream ? "call_stream" : "call";
  return parsed.stream ? "stream" : "text";
}

function charactersOf({ messages, tools, schema }: ModelRequest): number {
  const spoken = messages.reduce(
    (sum, { text, attachments }) => sum + text.length + attachments.length * 4 * TOKENS_PER_PICTURE,
    0,
  );
  return spoken + JSON.stringify([tools, schema ?? null]).length;
}
