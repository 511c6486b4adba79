import OpenAI from "openai";
import type { Approach } from "./approach.ts";
import { checkReply, type Reply, STATUSES } from "./contract.ts";
import { createToolClient, type Tool, urlFor } from "./tools.ts";

const MAX_TURNS = 20;

/** The tool that the model calls when it is done. Its parameters are the fields of the answer. */
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

/**
 * The simplest thing that could work, as a number to beat: call the model, execute its tool calls, return the results
 * to it, and repeat until it is done. It trusts the model, the tools and the texts that they return, and assumes that
 * nothing fails.
 */
export const loop: Approach = {
  name: "baseline",
  async start(policy) {
    return async ({ id, ticket_id, request }) => {
      const toolClient = createToolClient(id);
      const client = new OpenAI({
        apiKey: process.env["OPENAI_API_KEY"] ?? "none",
        baseURL: process.env["OPENAI_BASE_URL"] ? urlFor("OPENAI_BASE_URL", id) : undefined,
        maxRetries: 0,
      });
      const tools = [...(await toolClient.list()), FINISH].map(asFunction);
      const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
        { role: "system", content: `You work at a shop's support desk. Follow this policy.\n\n${policy}` },
        { role: "user", content: `Ticket ${ticket_id}\n\n${request}` },
      ];
      for (let turn = 0; turn < MAX_TURNS; turn++) {
        const completion = await client.chat.completions.create({
          model: process.env["TAKEHOME_MODEL"] || "gpt-6-luna",
          messages,
          tools,
        });
        const message = completion.choices[0]?.message;
        if (!message) throw new Error("The model returned no message.");
        messages.push(message);
        for (const call of message.tool_calls ?? []) {
          if (call.type !== "function") continue;
          const args: unknown = JSON.parse(call.function.arguments);
          if (call.function.name === FINISH.name) return checkReply(args);
          const content = await toolClient.call(call.function.name, args);
          messages.push({ role: "tool", tool_call_id: call.id, content });
        }
        if (!message.tool_calls?.length) return replyFromText(message.content);
      }
      throw new Error(`The model was not done after ${MAX_TURNS} turns.`);
    };
  },
};

/** A model may end with a text instead of the tool `finish`. With luck, the text is the answer as JSON. */
const replyFromText = (text: string | null): Reply => checkReply(JSON.parse(text ?? ""));

const asFunction = ({ name, description, parameters }: Pick<Tool, "name" | "description" | "parameters">) => ({
  type: "function" as const,
  function: { name, description, parameters },
});
