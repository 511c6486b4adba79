import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { onTestFinished } from "vitest";
import ocr from "../../exercises/ocr/index.ts";
import type { FaultName } from "../../src/stand-in/faults/types.ts";
import { type StandInOptions, type StandInServer, startStandIn } from "../../src/stand-in/server.ts";
import type { Responder } from "../../src/stand-in/types.ts";
import { createLibraries } from "../../src/system/libraries.ts";

export const INVOICE = `STANMORE NETWORKS LTD
12 High Street, London W1 2AB
Invoice No: INV-2041
Date: 23/04/2025
Widgets            40.00
Cables             10.00
Subtotal           50.00
VAT 20%            10.00
Total GBP          60.00`;

export const prompt = (document = INVOICE) =>
  `Extract the fields and answer in JSON.\n<document>\n${document}\n</document>`;

const nullable = { type: ["string", "null"] };
export const SCHEMA = {
  type: "object",
  properties: {
    vendor_name: nullable,
    document_date: nullable,
    total_amount: { ...nullable, description: 'decimal string such as "12.50"' },
  },
  required: ["vendor_name", "document_date", "total_amount"],
  additionalProperties: false,
};
export const RIGHT = { vendor_name: "STANMORE NETWORKS LTD", document_date: "2025-04-23", total_amount: "60.00" };

/** The responder of the ocr exercise. */
export async function ocrResponder(): Promise<Responder> {
  const standIn = await ocr.standIn?.();
  if (!standIn) throw new Error("ocr has no stand-in");
  const responder = await standIn.start({
    libraries: createLibraries([process.cwd()], {}),
    signal: new AbortController().signal,
  });
  onTestFinished(() => responder.close());
  return responder;
}

export interface Started extends StandInServer {
  openai: OpenAI;
  gemini: GoogleGenAI;
}

/** Starts a stand-in that injects these faults into every case, and clients of both SDKs without retries. */
export async function started(
  faults: readonly FaultName[] = [],
  options: Partial<StandInOptions> = {},
): Promise<Started> {
  const server = await startStandIn({
    ...{ responder: options.responder ?? (await ocrResponder()), name: "extractor", port: 0, retryAfterSeconds: 1 },
    plan: { faults, rate: 1, seed: 1 },
    slowFaultTimes: { hangMs: 5_000, dripMs: 5_000 },
    ...options,
  });
  onTestFinished(() => server.close());
  return {
    ...server,
    openai: new OpenAI({ apiKey: "sk-any", baseURL: `${server.url}/v1`, maxRetries: 0 }),
    gemini: new GoogleGenAI({ apiKey: "any", httpOptions: { baseUrl: server.url } }),
  };
}

export const chatRequest = (content = prompt()) =>
  ({
    model: "gpt-4.1-mini",
    messages: [{ role: "user", content }],
    response_format: { type: "json_schema", json_schema: { name: "fields", strict: true, schema: SCHEMA } },
  }) satisfies OpenAI.ChatCompletionCreateParamsNonStreaming;

export const geminiRequest = (contents = prompt()) => ({
  model: "gemini-2.5-flash",
  contents,
  config: { responseMimeType: "application/json", responseJsonSchema: SCHEMA },
});
