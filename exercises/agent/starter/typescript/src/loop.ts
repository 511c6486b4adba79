import OpenAI from "openai";
import type { Approach } from "./approaches.ts";
import { checkReply, type Reply, STATUSES } from "./contract.ts";
import { addressFor, openDesk, type Tool } from "./desk.ts";

const MOST_TURNS = 20;

/** What the model calls when it is done: the answer in the form that is wanted. */
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
 * The simplest thing that could work, as a number to beat: ask the model, do what it says, tell it what came back, until it
 * says that it is done. It believes the model, the tools and the texts that they return, and lives in a world where
 * nothing fails.
 */
export const loop: Approach = {
  name: "loop",
  async start(policy) {
    return async ({ id, ticket_id, request }) => {
      const desk = openDesk(id);
      const client = new OpenAI({
        apiKey: process.env["OPENAI_API_KEY"] ?? "none",
        baseURL: process.env["OPENAI_BASE_URL"] ? addressFor("OPENAI_BASE_URL", id) : undefined,
        maxRetries: 0,
      });
      const tools = [...(await desk.tools()), FINISH].map(asFunction);
      const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
        { role: "system", content: `You work at a shop's support desk. Keep to this policy.\n\n${policy}` },
        { role: "user", content: `Ticket ${ticket_id}\n\n${request}` },
      ];
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        const completion = await client.chat.completions.create({
          model: process.env["TAKEHOME_MODEL"] || "gpt-6-luna",
          messages,
          tools,
        });
        const message = completion.choices[0]?.message;
        if (!message) throw new Error("The model says nothing.");
        messages.push(message);
        for (const call of message.tool_calls ?? []) {
          if (call.type !== "function") continue;
          const args: unknown = JSON.parse(call.function.arguments);
          if (call.function.name === FINISH.name) return checkReply(args);
          messages.push({ role: "tool", tool_call_id: call.id, content: await desk.call(call.function.name, args) });
        }
        if (!message.tool_calls?.length) return lastWords(message.content);
      }
      throw new Error(`Not done after ${MOST_TURNS} turns.`);
    };
  },
};

/** A model that ends without the tool for it has said something all the same: JSON, if it was asked nicely. */
const lastWords = (text: string | null): Reply => checkReply(JSON.parse(text ?? ""));

const asFunction = ({ name, description, parameters }: Pick<Tool, "name" | "description" | "parameters">) => ({
  type: "function" as const,
  function: { name, description, parameters },
});
