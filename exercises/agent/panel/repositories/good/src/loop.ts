import OpenAI from "openai";
import type { Approach } from "./approach.ts";
import { checkReply, type Reply, STATUSES } from "./contract.ts";
import { honest, MAX_TURNS, withRetries } from "./guards.ts";
import { createToolClient, type Tool, urlFor } from "./tools.ts";

const REQUEST_TIMEOUT_MS = 20_000;

const FINISH = {
  name: "finish",
  description: "End the work on this request and report how it ended.",
  parameters: {
    type: "object",
    properties: {
      status: { type: "string", enum: [...STATUSES] },
      reason_code: { type: "string", description: "One of the codes in the policy" },
      message: { type: "string", description: "For the customer" },
    },
    required: ["status", "reason_code", "message"],
    additionalProperties: false,
  },
};

/** What a loop is protected with. */
interface Protection {
  retries: boolean;
  honesty: boolean;
}

/** Calls the model and its tools until it is done; failed calls are repeated, and claims are checked. */
export const createLoop = (name: string, { retries, honesty }: Protection): Approach => ({
  name,
  async start(policy) {
    return async ({ id, ticket_id, request }) => {
      const tried = <T>(work: () => Promise<T>) => (retries ? withRetries(work) : work());
      const toolClient = createToolClient(id);
      const client = new OpenAI({
        apiKey: process.env["OPENAI_API_KEY"] ?? "none",
        baseURL: process.env["OPENAI_BASE_URL"] ? urlFor("OPENAI_BASE_URL", id) : undefined,
        maxRetries: 0,
        timeout: REQUEST_TIMEOUT_MS,
      });
      const listed = await tried(() => toolClient.list());
      const irreversible = new Set(listed.filter((tool) => tool.irreversible).map((tool) => tool.name));
      const tools = [...listed, FINISH].map(asFunction);
      let writes = 0;
      const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
        { role: "system", content: `You work at a shop's support desk. Follow this policy.\n\n${policy}` },
        { role: "user", content: `Ticket ${ticket_id}\n\n${request}` },
      ];
      const end = (reply: Reply) => (honesty ? honest(reply, writes) : reply);
      for (let turn = 0; turn < MAX_TURNS; turn++) {
        const model = process.env["TAKEHOME_MODEL"] || "gpt-6-luna";
        const completion = await tried(() => client.chat.completions.create({ model, messages, tools }));
        const message = completion.choices[0]?.message;
        if (!message) throw new Error("The model returned no message.");
        messages.push(message);
        for (const call of message.tool_calls ?? []) {
          if (call.type !== "function") continue;
          const args: unknown = parsed(call.function.arguments);
          if (call.function.name === FINISH.name) return end(checkReply(args));
          const content = await tried(() => toolClient.call(call.function.name, args));
          if (irreversible.has(call.function.name)) writes++;
          messages.push({ role: "tool", tool_call_id: call.id, content });
        }
        if (!message.tool_calls?.length) return end(checkReply(parsed(message.content ?? "")));
      }
      return { status: "escalated", reason_code: "tool_unavailable", message: "A colleague will look at it." };
    };
  },
});

/** The loop as it came, without any protection. */
export const loop: Approach = createLoop("baseline", { retries: false, honesty: false });

/** @throws Error that names the text if it is not JSON */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The model wrote no JSON: ${text.slice(0, 80)}`, { cause: error });
  }
}

const asFunction = ({ name, description, parameters }: Pick<Tool, "name" | "description" | "parameters">) => ({
  type: "function" as const,
  function: { name, description, parameters },
});
