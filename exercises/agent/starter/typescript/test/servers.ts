import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface ModelMessage {
  role: string;
  content: string | null;
}

/** Returns the model's tool calls, given the messages so far. `args` is the JSON text that is sent. */
export type ModelScript = (messages: readonly ModelMessage[]) => readonly { name: string; args: string }[];

/** Starts a scripted model and a server with one tool, at the same paths as the grader's servers. */
export async function startServers(model: ModelScript, tool: (args: unknown) => { status: number; body: unknown }) {
  const calls: { caseId: string; name: string; args: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const [, caseId = "", ...rest] = (request.url ?? "").split("/").map(decodeURIComponent);
    const path = rest.join("/");
    if (path === "tools") return send(200, { tools: [TOOL] });
    const body = await bodyOf(request);
    if (path.startsWith("tools/")) {
      calls.push({ caseId, name: path.slice("tools/".length), args: body });
      const answer = tool(body);
      return send(answer.status, answer.body);
    }
    const { messages } = body as { messages: ModelMessage[] };
    const toolCalls = model(messages).map(({ name, args }, index) => ({
      ...{ id: `call-${messages.length}-${index}`, type: "function" },
      function: { name, arguments: args },
    }));
    send(200, { choices: [{ message: { role: "assistant", content: null, tool_calls: toolCalls } }] });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{case}`;
  return {
    calls,
    environment: {
      OPENAI_API_KEY: "stand-in",
      OPENAI_BASE_URL: `${address}/openai/v1`,
      TAKEHOME_TOOLS_URL: `${address}/tools`,
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const TOOL = {
  name: "read_order",
  description: "One order: {order_id, status}.",
  parameters: { type: "object", properties: { order_id: { type: "string" } }, required: ["order_id"] },
  irreversible: false,
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
