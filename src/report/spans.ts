import { createHash } from "node:crypto";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { CaseTrace, TraceStep } from "../exercise/services.ts";
import { KIT_VERSION } from "../system/kit.ts";

type Value = string | number | readonly string[];
type Attributes = Readonly<Record<string, Value | undefined>>;

/** Numbers of OTLP for the kind and the status of a span (opentelemetry-proto, trace.proto). */
const INTERNAL = 1;
const CLIENT = 3;
const ERROR = 2;

/**
 * The trace of a case as OTLP/JSON: a span for the case and one for each request and call, with the attributes of
 * OpenTelemetry's semantic conventions for generative AI. The start of a case is not stored, so that of the run is used.
 */
export function traceSpans(id: string, run: Pick<StoredRun, "id" | "label" | "split" | "startedAt">, trace: CaseTrace) {
  const traceId = digest("trace", run.startedAt, run.id, id).slice(0, 32);
  const rootId = digest("span", traceId).slice(0, 16);
  const start = Date.parse(run.startedAt);
  const end = Math.max(0, ...trace.steps.map(({ at, ms }) => at + ms));
  const root = {
    ...{ traceId, spanId: rootId, name: `invoke_agent ${run.label}`, kind: INTERNAL, ...times(start, 0, end) },
    attributes: attributesOf({
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.agent.name": run.label,
      "takehome.case": id,
      "takehome.run": run.id,
      "takehome.split": run.split,
      "takehome.violations": [...new Set(trace.steps.flatMap(({ violations }) => violations))],
    }),
  };
  const spans = trace.steps.map((step, index) => ({
    ...{ traceId, spanId: digest("span", traceId, index).slice(0, 16), parentSpanId: rootId },
    name: `${step.kind === "model" ? "chat" : "execute_tool"} ${step.name}`,
    kind: step.kind === "model" ? CLIENT : INTERNAL,
    ...times(start, step.at, step.at + step.ms),
    attributes: attributesOf(step.kind === "model" ? ofModel(step) : ofTool(step)),
    ...(step.failure !== undefined && { status: { code: ERROR, message: step.failure } }),
  }));
  const scope = { name: "create-takehome", version: KIT_VERSION };
  const resource = { attributes: attributesOf({ "service.name": "create-takehome" }) };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [root, ...spans] }] }] };
}

const ofModel = ({ name, tokens, failure, output }: TraceStep): Attributes => ({
  "gen_ai.operation.name": "chat",
  "gen_ai.request.model": name,
  "gen_ai.usage.input_tokens": tokens?.input,
  "gen_ai.usage.output_tokens": tokens?.output,
  "gen_ai.output.messages": output === undefined ? undefined : JSON.stringify(output),
  "error.type": failure,
});

const ofTool = ({ name, input, output, failure, violations }: TraceStep): Attributes => ({
  "gen_ai.operation.name": "execute_tool",
  "gen_ai.tool.name": name,
  "gen_ai.tool.call.arguments": JSON.stringify(input ?? {}),
  "gen_ai.tool.call.result": output === undefined ? undefined : JSON.stringify(output),
  "takehome.violations": violations,
  "error.type": failure,
});

/** The times of a span in the form of OTLP, nanoseconds as text, from milliseconds after the start of the run. */
const times = (start: number, from: number, to: number) => ({
  startTimeUnixNano: nanoseconds(start, from),
  endTimeUnixNano: nanoseconds(start, to),
});

const nanoseconds = (start: number, after: number) =>
  String(BigInt(start) * 1_000_000n + BigInt(Math.round(after * 1e6)));

const attributesOf = (attributes: Attributes) =>
  Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: attributeValue(value) }],
  );

function attributeValue(value: Value) {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "number") return { intValue: String(Math.round(value)) };
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}

const digest = (...parts: readonly (string | number)[]) => createHash("sha256").update(parts.join("\n")).digest("hex");
