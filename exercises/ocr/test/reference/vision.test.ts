import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { answer, refusal, valueAt } from "../../../../test/models/server.ts";
import { EMPTY_EXTRACTION } from "../../fields.ts";
import { data, label, picture, response, says, solveWithServer } from "./llm-server.ts";

describe("vision", () => {
  test.each(["openai", "gemini"] as const)(
    "%s: sends an image, returns a total that its amounts confirm",
    async (provider) => {
      const proven = { ...response, net_amount: "40.00", tax_amount: "4.53", total_amount: "44.53" };
      const { answers, seen } = await solveWithServer({
        name: "vision",
        provider,
        files: { "a.png": await picture(10) },
        reply: () => says(provider, proven),
      });
      expect(answers.get("a.png")).toMatchObject({
        total_amount: "44.53",
        confidence: { total_amount: 0.95 },
        evidence: { total_amount: "net plus tax" },
      });
      const body = seen[0]?.body;
      const encoded =
        provider === "openai"
          ? String(valueAt(body, "messages", 1, "content", 1, "image_url", "url")).split(",")[1]
          : String(valueAt(body, "contents", 0, "parts", 1, "inlineData", "data"));
      expect(await sharp(Buffer.from(encoded ?? "", "base64")).metadata()).toMatchObject({ format: "jpeg", width: 64 });
    },
  );

  test("a total that its other amounts contradict is left blank", async () => {
    const { answers } = await solveWithServer({
      name: "vision",
      files: { "a.png": await picture(10) },
      reply: () => says("openai", { ...response, net_amount: "40.00", tax_amount: "4.53", total_amount: "54.43" }),
    });
    expect(answers.get("a.png")).toMatchObject({
      total_amount: null,
      vendor_name: label.vendor_name,
      evidence: { total_amount: "held back 54.43: net plus tax is 44.53" },
    });
  });

  test("a credit note is negative in any notation, and a menu has no fields", async () => {
    const { answers } = await solveWithServer({
      name: "vision",
      files: { "credit.png": await picture(10), "menu.png": await picture(20) },
      reply: (_, number) => says("openai", { ...response, document_type: number === 0 ? "credit_note" : "other" }),
    });
    expect(answers.get("credit.png")).toMatchObject({ total_amount: `-${label.total_amount}` });
    expect(answers.get("menu.png")).toMatchObject({ ...EMPTY_EXTRACTION, document_type: "other" });
  });

  test("every page of a PDF is rendered, even if it has text", async () => {
    const pdf = readFileSync(join(data, "images", "doc-001.pdf"));
    const { seen } = await solveWithServer({
      name: "vision",
      files: { "a.pdf": pdf },
      reply: () => says("openai", response),
    });
    const url = valueAt(seen[0]?.body, "messages", 1, "content", 1, "image_url", "url");
    expect(url).toBeTypeOf("string");
    const [, encoded = ""] = String(url).split(",");
    const { width = 0, height = 0 } = await sharp(Buffer.from(encoded, "base64")).metadata();
    expect(Math.max(width, height)).toBe(2048);
  });

  test("an invalid response is repaired once; after that only its own line fails", async () => {
    const { answers, seen, rejected } = await solveWithServer({
      name: "vision",
      files: { "a.png": await picture(10), "b.png": await picture(20) },
      reply: (_, number) =>
        number === 0 || number > 1
          ? says("openai", { ...response, total_amount: "44,53" })
          : says("openai", { ...response, total_amount: "44.53" }),
    });
    expect(answers.get("a.png")).toMatchObject({ total_amount: "44.53", usage: { requests: 2, input_tokens: 200 } });
    expect(answers.get("b.png")).toMatchObject({ ...EMPTY_EXTRACTION, error: expect.stringContaining("total_amount") });
    expect(answers.get("b.png")).toMatchObject({ usage: { requests: 2 } });
    expect(seen).toHaveLength(4);
    expect(rejected).toBeUndefined();
  });

  test("a refused key is tried at most twice, every line is written, and the run reports the reason", async () => {
    const files = Object.fromEntries(
      await Promise.all([10, 20, 30, 40].map(async (shade) => [`${shade}.png`, await picture(shade)] as const)),
    );
    const { answers, seen, rejected } = await solveWithServer({
      name: "vision",
      files,
      reply: () => refusal("openai", 401),
    });
    expect(seen).toHaveLength(2);
    expect([...answers.values()].every(({ error }) => String(error).includes("401"))).toBe(true);
    expect(answers.get("40.png")?.error).toMatch(/^Not sent/);
    expect(rejected).toMatchObject({ hint: expect.stringContaining("Check the key") });
  });

  test("a reached budget leaves the rest blank with the reason, nothing more is sent, and the run reports it", async () => {
    const files = Object.fromEntries(
      await Promise.all([10, 20, 30].map(async (shade) => [`${shade}.png`, await picture(shade)] as const)),
    );
    const { answers, seen, rejected } = await solveWithServer({
      ...{ name: "vision", files, env: { TAKEHOME_MAX_REQUESTS: "1" } },
      reply: () => says("openai", response),
    });
    expect(seen).toHaveLength(1);
    expect(answers.get("10.png")).not.toHaveProperty("error");
    for (const id of ["20.png", "30.png"]) {
      expect(answers.get(id)).toMatchObject({
        ...EMPTY_EXTRACTION,
        error: expect.stringContaining("TAKEHOME_MAX_REQUESTS"),
      });
    }
    expect(rejected).toMatchObject({ code: 1, message: expect.stringContaining("the limit is 1 request") });
  });

  test("the line says that a stand-in answered", async () => {
    const { answers } = await solveWithServer({
      name: "vision",
      files: { "a.png": await picture(10) },
      reply: () => answer("openai", JSON.stringify(response), { model: "stand-in-rules" }),
    });
    expect(answers.get("a.png")).toMatchObject({
      usage: { stand_in: true, model: "openai/stand-in-rules", money: null },
    });
  });

  test("a limit in money requires a price", async () => {
    const { rejected, seen } = await solveWithServer({
      ...{ name: "vision", files: { "a.png": await picture(10) }, env: { TAKEHOME_MAX_MONEY: "0.5" } },
      reply: () => says("openai", response),
    });
    expect(rejected).toMatchObject({ message: expect.stringContaining("TAKEHOME_MAX_MONEY cannot be enforced") });
    expect(seen).toHaveLength(0);
  });

  test("without a key or an address the error names the variables", async () => {
    const env = {
      TAKEHOME_PROVIDER: "",
      OPENAI_API_KEY: "",
      OPENAI_BASE_URL: "",
      GEMINI_API_KEY: "",
      GOOGLE_GEMINI_BASE_URL: "",
    };
    const { rejected } = await solveWithServer({
      ...{ name: "vision", files: { "a.png": await picture(10) }, env },
      reply: () => says("openai", response),
    });
    expect(rejected).toMatchObject({ hint: expect.stringMatching(/OPENAI_API_KEY.*npm run stand-in/s) });
  });
});
