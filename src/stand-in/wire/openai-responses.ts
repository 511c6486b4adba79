/** OpenAI's responses API: `POST /v1/responses`. The answers have the types of the official SDK. */
import type {
  Response as ModelResponse,
  ResponseFunctionToolCall,
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseStreamEvent,
} from "openai/resources/responses/responses";
import type { JsonObject } from "../../base/json.ts";
import type { Reply } from "../reply/compose.ts";
import type { ModelRequest } from "../types.ts";
import { rawArguments } from "./openai-chat.ts";
import { echoOf, readResponsesRequest } from "./openai-responses-read.ts";
import { eventStreamResponse, jsonResponse, type ParsedRequest, type ResponseMetadata, splitText } from "./protocol.ts";
import { objectOf } from "./request-fields.ts";

/** A response on the wire: the SDK adds `output_text` itself. */
type WireResponse = Omit<ModelResponse, "output_text">;

/** The decoded body of a request, and the request that was parsed from it. */
interface Received {
  body: JsonObject;
  request: ModelRequest;
}

/**
 * Parses a request.
 * @throws BadRequest if the request is invalid
 */
export function parseResponses(given: unknown): ParsedRequest {
  const body = objectOf(given, "the body");
  const received = { body, request: readResponsesRequest(body) };
  const stream = body["stream"] === true;
  return {
    kind: "generate",
    request: received.request,
    stream,
    render: (reply, metadata) =>
      stream
        ? eventStreamResponse(streamEvents(reply, metadata, received))
        : jsonResponse(completeResponse(reply, metadata, received)),
  };
}

function completeResponse(reply: Reply, metadata: ResponseMetadata, received: Received): WireResponse {
  const { input, output } = metadata.usage;
  return {
    ...emptyResponse(metadata, received),
    status: reply.finish === "length" ? "incomplete" : "completed",
    incomplete_details: reply.finish === "length" ? { reason: "max_output_tokens" } : null,
    output: itemsOf(reply, metadata),
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  };
}

/** A response without any output. */
function emptyResponse({ id, created, model }: ResponseMetadata, { body, request }: Received): WireResponse {
  return {
    id: `resp_${id}`,
    object: "response",
    created_at: created,
    status: "in_progress",
    error: null,
    incomplete_details: null,
    metadata: {},
    model,
    output: [],
    parallel_tool_calls: true,
    previous_response_id: null,
    truncation: "disabled",
    ...echoOf(body, request),
  };
}

function itemsOf(reply: Reply, { id }: ResponseMetadata): (ResponseOutputMessage | ResponseFunctionToolCall)[] {
  const status = reply.finish === "length" ? "incomplete" : "completed";
  const calls = reply.calls.map(
    (call, index): ResponseFunctionToolCall => ({
      type: "function_call",
      id: `fc_${id}${index}`,
      call_id: call.id,
      name: call.name,
      arguments: rawArguments(call),
      status,
    }),
  );
  if (reply.text === "" && calls.length > 0) return calls;
  const content: ResponseOutputText[] = [{ type: "output_text", text: reply.text, annotations: [], logprobs: [] }];
  return [{ type: "message", id: `msg_${id}`, role: "assistant", status, content }, ...calls];
}

type Unnumbered<E> = E extends unknown ? Omit<E, "sequence_number"> : never;

function streamEvents(reply: Reply, metadata: ResponseMetadata, received: Received): string[] {
  const sent: string[] = [];
  const send = (event: Unnumbered<ResponseStreamEvent>) => {
    sent.push(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: sent.length })}\n\n`);
  };
  const started = emptyResponse(metadata, received) as ModelResponse;
  send({ type: "response.created", response: started });
  send({ type: "response.in_progress", response: started });
  const end = completeResponse(reply, metadata, received) as ModelResponse;
  for (const [index, item] of end.output.entries()) sendItem(item, index, send);
  if (end.status === "incomplete") send({ type: "response.incomplete", response: end });
  else send({ type: "response.completed", response: end });
  return sent;
}

function sendItem(
  item: ResponseOutputItem,
  output_index: number,
  send: (event: Unnumbered<ResponseStreamEvent>) => void,
): void {
  if (item.type === "function_call") {
    const item_id = item.id ?? "";
    send({
      type: "response.output_item.added",
      output_index,
      item: { ...item, arguments: "", status: "in_progress" },
    });
    for (const delta of splitText(item.arguments)) {
      send({ type: "response.function_call_arguments.delta", item_id, output_index, delta });
    }
    const { arguments: complete, name } = item;
    send({ type: "response.function_call_arguments.done", item_id, output_index, name, arguments: complete });
  } else if (item.type === "message") {
    const [part] = item.content;
    if (part?.type !== "output_text") return;
    const place = { item_id: item.id, output_index, content_index: 0 };
    send({ type: "response.output_item.added", output_index, item: { ...item, content: [], status: "in_progress" } });
    send({ type: "response.content_part.added", ...place, part: { ...part, text: "" } });
    for (const delta of splitText(part.text))
      send({ type: "response.output_text.delta", ...place, delta, logprobs: [] });
    send({ type: "response.output_text.done", ...place, text: part.text, logprobs: [] });
    send({ type: "response.content_part.done", ...place, part });
  }
  send({ type: "response.output_item.done", output_index, item });
}
