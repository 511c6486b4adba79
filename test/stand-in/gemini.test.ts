import { readFileSync } from "node:fs";
import { ApiError, FunctionCallingConfigMode, Type } from "@google/genai";
import { describe, expect, test } from "vitest";
import { geminiRequest, INVOICE, prompt, RIGHT, SCHEMA, started } from "./support.ts";

describe("generateContent", () => {
  test("matches a JSON Schema, under a name that is not a model's", async () => {
    const { gemini } = await started();
    const response = await gemini.models.generateContent(geminiRequest());
    expect(JSON.parse(response.text ?? "")).toEqual(RIGHT);
    expect(response.modelVersion).toBe("stand-in-extractor");
    expect(response.candidates).toMatchObject([{ index: 0, finishReason: "STOP", content: { role: "model" } }]);
    const { promptTokenCount = 0, candidatesTokenCount = 0, totalTokenCount } = response.usageMetadata ?? {};
    expect(totalTokenCount).toBe(promptTokenCount + candidatesTokenCount);
    expect(response.sdkHttpResponse?.headers?.["x-takehome-stand-in"]).toBe("1");
  });

  test("matches a schema in the vendor's own format, with types in capitals", async () => {
    const { gemini } = await started();
    const { text } = await gemini.models.generateContent({
      model: "gemini-2.5-flash",
      contents: prompt(),
      config: {
        responseMimeType: "application/json",
        responseSchema: {
          type: Type.OBJECT,
          properties: { supplier: { type: Type.STRING, nullable: true }, grandTotal: { type: Type.NUMBER } },
          required: ["supplier", "grandTotal"],
        },
      },
    });
    expect(JSON.parse(text ?? "")).toEqual({ supplier: RIGHT.vendor_name, grandTotal: 60 });
  });

  test("streams the same answer, with the finish reason only in the last chunk", async () => {
    const { gemini } = await started();
    const texts: string[] = [];
    const reasons: (string | undefined)[] = [];
    for await (const chunk of await gemini.models.generateContentStream(geminiRequest())) {
      texts.push(chunk.text ?? "");
      reasons.push(chunk.candidates?.[0]?.finishReason);
    }
    expect(JSON.parse(texts.join(""))).toEqual(RIGHT);
    expect(texts.length).toBeGreaterThan(1);
    expect(reasons.filter(Boolean)).toEqual(["STOP"]);
    expect(reasons.at(-1)).toBe("STOP");
  });

  test("streams a JSON array unless an event stream is requested", async () => {
    const { url } = await started();
    const response = await fetch(`${url}/v1beta/models/gemini-2.5-flash:streamGenerateContent`, {
      method: "POST",
      body: JSON.stringify({ contents: [{ parts: [{ text: INVOICE }] }] }),
    });
    expect(await response.json()).toBeInstanceOf(Array);
  });

  test("calls a function with its arguments as an object, and ends with STOP", async () => {
    const { gemini } = await started();
    const config = {
      tools: [{ functionDeclarations: [{ name: "save_fields", parametersJsonSchema: SCHEMA }] }],
      toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY } },
    };
    const asked = await gemini.models.generateContent({ model: "gemini-2.5-flash", contents: prompt(), config });
    expect(asked.functionCalls).toMatchObject([{ name: "save_fields", args: RIGHT }]);
    expect(asked.candidates?.[0]?.finishReason).toBe("STOP");
    const content = asked.candidates?.[0]?.content ?? {};
    const after = await gemini.models.generateContent({
      model: "gemini-2.5-flash",
      config: { tools: config.tools },
      contents: [
        { role: "user", parts: [{ text: prompt() }] },
        content,
        { role: "user", parts: [{ functionResponse: { name: "save_fields", response: { ok: true } } }] },
      ],
    });
    expect(after.text).toContain("60.00");
  });

  test("reads an image and a PDF", async () => {
    const { gemini } = await started();
    const read = (file: string, mimeType: string) =>
      gemini.models.generateContent({
        ...geminiRequest(),
        contents: [
          { inlineData: { mimeType, data: readFileSync(`exercises/ocr/data/development/images/${file}`, "base64") } },
          { text: "Extract the fields." },
        ] as never,
      });
    const picture = await read("doc-002.jpg", "image/jpeg");
    expect(JSON.parse(picture.text ?? "")).toMatchObject({ total_amount: "44.53" });
    const pdf = await read("doc-008.pdf", "application/pdf");
    expect(JSON.parse(pdf.text ?? "").total_amount).toMatch(/^-?\d+\.\d{2}$/);
  });
});

describe("other routes", () => {
  test("embeddings of one and of several texts, tokens, models", async () => {
    const { gemini, url } = await started();
    const several = await gemini.models.embedContent({
      model: "gemini-embedding-001",
      contents: ["a b", "c"],
      config: { outputDimensionality: 64 },
    });
    expect(several.embeddings?.map(({ values }) => values?.length)).toEqual([64, 64]);
    const one = await fetch(`${url}/v1beta/models/gemini-embedding-001:embedContent`, {
      method: "POST",
      body: JSON.stringify({ content: { parts: [{ text: "a b" }] }, outputDimensionality: 64 }),
    });
    expect(((await one.json()) as { embedding: { values: number[] } }).embedding.values).toEqual(
      several.embeddings?.[0]?.values,
    );
    const counted = await gemini.models.countTokens({ model: "gemini-2.5-flash", contents: "x".repeat(40) });
    expect(counted.totalTokens).toBe(10);
    const names: (string | undefined)[] = [];
    for await (const model of await gemini.models.list()) names.push(model.name);
    expect(names).toEqual(["models/stand-in-extractor", "models/stand-in-embedding"]);
  });

  test("invalid requests get errors in the vendor's format", async () => {
    const { gemini, url } = await started();
    const wrong = gemini.models.generateContent({
      model: "x",
      contents: [{ parts: [{ fileData: { fileUri: "gs://x" } }] }],
    });
    await expect(wrong).rejects.toBeInstanceOf(ApiError);
    await expect(wrong).rejects.toMatchObject({ status: 400 });
    const unknown = await fetch(`${url}/v1beta/models/x:nothing`, { method: "POST", body: "{}" });
    expect(await unknown.json()).toMatchObject({ error: { code: 404, status: "NOT_FOUND" } });
  });
});
