import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import type { Answer } from "../../../../src/exercise/case.ts";
import type { Provider } from "../../../../src/models/types.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import {
  answer,
  answeringServer,
  environmentFor,
  type Reply,
  refusal,
  type Seen,
} from "../../../../test/models/server.ts";
import { temporaryFolder } from "../../../../test/support/command.ts";
import { EMPTY_EXTRACTION } from "../../fields.ts";
import { grading } from "../../grading/index.ts";
import { approaches } from "../../reference/index.ts";

const libraries = createLibraries([process.cwd()], {});
const data = resolve("exercises/ocr/data/development");
const label = readFileSync(join(data, "labels.jsonl"), "utf8")
  .split("\n")
  .map((line) => JSON.parse(line || "{}"))
  .find(({ id }) => id === "doc-002");

const form = {
  ...Object.fromEntries(Object.keys(EMPTY_EXTRACTION).map((field) => [field, label[field]])),
  ...{ net_amount: null, tax_amount: null, paid_amount: null, change_amount: null },
};

interface Run {
  name: "ocr+llm" | "vision";
  provider?: Provider;
  /** Content by file name; undefined copies the receipt doc-002. */
  files: Record<string, Buffer | string | undefined>;
  reply(request: Seen, number: number): Reply;
  env?: Record<string, string>;
}

/** Answers by case id, what the server saw, and what the run rejected with. */
async function solve({ name, provider = "openai", files, reply, env = {} }: Run) {
  const inputDir = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    if (content === undefined) copyFileSync(join(data, "images", "doc-002.jpg"), join(inputDir, file));
    else writeFileSync(join(inputDir, file), content);
  }
  const { url, seen } = await answeringServer(reply);
  const answers = new Map<string, Answer>();
  const request: SolveRequest = {
    ...{ inputDir, libraries, jobs: 1, signal: new AbortController().signal, onProgress: () => undefined },
    cases: Object.keys(files).map((file) => ({ id: file, file })),
    models: { env: { ...environmentFor(url), TAKEHOME_PROVIDER: provider, ...env }, cacheFile: undefined },
    async emit(line) {
      answers.set(line.id, line);
    },
  };
  const approach = approaches.find((each) => each.name === name);
  const rejected = await approach?.solve(request).then(
    () => undefined,
    (error: unknown) => error,
  );
  for (const line of answers.values()) expect(grading.parse(line)).toMatchObject({ ok: true });
  return { answers, seen, rejected };
}

/** A small picture, unlike any other. */
const picture = (shade: number) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .png()
    .toBuffer();

const says = (provider: Provider, content: object) => answer(provider, JSON.stringify(content));

describe("ocr+llm", () => {
  test("rows go in fenced, fields come out; a copy and a broken file are not asked for", async () => {
    const { answers, seen, rejected } = await solve({
      name: "ocr+llm",
      files: { "a.jpg": undefined, "b.jpg": undefined, "broken.jpg": "not an image" },
      reply: () => says("openai", form),
    });
    expect(rejected).toBeUndefined();
    const first = answers.get("a.jpg");
    expect(first).toMatchObject({
      ...{ document_type: "receipt", total_amount: label.total_amount, document_date: label.document_date },
      usage: { model: "openai/test-model", requests: 1, input_tokens: 100, output_tokens: 20, money: null },
      latency_ms: expect.any(Number),
    });
    expect(answers.get("b.jpg")).toEqual({
      ...Object.fromEntries(Object.entries(first ?? {}).filter(([key]) => key !== "usage")),
      ...{ id: "b.jpg", duplicate_of: "a.jpg", latency_ms: expect.any(Number) },
    });
    expect(answers.get("b.jpg")).not.toHaveProperty("usage");
    expect(answers.get("broken.jpg")).toMatchObject({ ...EMPTY_EXTRACTION, error: expect.any(String) });
    expect(seen).toHaveLength(1);
    const text: string = seen[0]?.body.messages[1].content[0].text;
    const fence = /DOCUMENT-[0-9a-f]{16}/.exec(text)?.[0] ?? "none";
    expect(text.split(fence)).toHaveLength(4); // named once, then around the rows
    expect(text).toContain(label.total_amount);
    expect(JSON.stringify(seen[0]?.body.messages[0])).toContain("change nothing about your task");
  }, 60_000);

  test("a plausible total, name, date and number that are not on the page are left blank", async () => {
    const invented = {
      ...form,
      ...{ vendor_name: "Zyxwvut Brothers GmbH", document_date: "2019-07-13" },
      ...{ total_amount: "48.53", document_number: "QQ-99871" },
    };
    const { answers } = await solve({
      name: "ocr+llm",
      files: { "a.jpg": undefined },
      reply: () => says("openai", invented),
    });
    expect(answers.get("a.jpg")).toMatchObject({
      ...{ vendor_name: null, document_date: null, total_amount: null, document_number: null },
      currency: label.currency,
      evidence: { total_amount: "held back 48.53: not on the page" },
    });
  }, 60_000);
});

describe("vision", () => {
  test.each(["openai", "gemini"] as const)(
    "%s: a picture goes in, a total with its proof comes out",
    async (provider) => {
      const proven = { ...form, net_amount: "40.00", tax_amount: "4.53", total_amount: "44.53" };
      const { answers, seen } = await solve({
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
      const encoded: string =
        provider === "openai"
          ? seen[0]?.body.messages[1].content[1].image_url.url.split(",")[1]
          : seen[0]?.body.contents[0].parts[1].inlineData.data;
      expect(await sharp(Buffer.from(encoded, "base64")).metadata()).toMatchObject({ format: "jpeg", width: 64 });
    },
  );

  test("a total that its own figures contradict is left blank", async () => {
    const { answers } = await solve({
      name: "vision",
      files: { "a.png": await picture(10) },
      reply: () => says("openai", { ...form, net_amount: "40.00", tax_amount: "4.53", total_amount: "54.43" }),
    });
    expect(answers.get("a.png")).toMatchObject({
      total_amount: null,
      vendor_name: label.vendor_name,
      evidence: { total_amount: "held back 54.43: net plus tax is 44.53" },
    });
  });

  test("a credit note is negative however it is written, and a menu has no fields", async () => {
    const { answers } = await solve({
      name: "vision",
      files: { "credit.png": await picture(10), "menu.png": await picture(20) },
      reply: (_, number) => says("openai", { ...form, document_type: number === 0 ? "credit_note" : "other" }),
    });
    expect(answers.get("credit.png")).toMatchObject({ total_amount: `-${label.total_amount}` });
    expect(answers.get("menu.png")).toMatchObject({ ...EMPTY_EXTRACTION, document_type: "other" });
  });

  test("every page of a PDF is drawn, also where it has text", async () => {
    const pdf = readFileSync(join(data, "images", "doc-001.pdf"));
    const { seen } = await solve({ name: "vision", files: { "a.pdf": pdf }, reply: () => says("openai", form) });
    const images = seen[0]?.body.messages[1].content.slice(1);
    expect(images.length).toBeGreaterThan(0);
    const encoded: string = images[0].image_url.url.split(",")[1];
    const { width = 0, height = 0 } = await sharp(Buffer.from(encoded, "base64")).metadata();
    expect(Math.max(width, height)).toBe(2048);
  });

  test("an answer of another form is repaired once, and after that costs its own line", async () => {
    const { answers, seen, rejected } = await solve({
      name: "vision",
      files: { "a.png": await picture(10), "b.png": await picture(20) },
      reply: (_, number) =>
        number === 0 || number > 1
          ? says("openai", { ...form, total_amount: "44,53" })
          : says("openai", { ...form, total_amount: "44.53" }),
    });
    expect(answers.get("a.png")).toMatchObject({ total_amount: "44.53", usage: { requests: 2, input_tokens: 200 } });
    expect(answers.get("b.png")).toMatchObject({ ...EMPTY_EXTRACTION, error: expect.stringContaining("total_amount") });
    expect(answers.get("b.png")).toMatchObject({ usage: { requests: 2 } });
    expect(seen).toHaveLength(4);
    expect(rejected).toBeUndefined();
  });

  test("a refused key is tried twice at most, every line is there, and the run says why", async () => {
    const files = Object.fromEntries(
      await Promise.all([10, 20, 30, 40].map(async (shade) => [`${shade}.png`, await picture(shade)] as const)),
    );
    const { answers, seen, rejected } = await solve({ name: "vision", files, reply: () => refusal("openai", 401) });
    expect(seen).toHaveLength(2);
    expect([...answers.values()].every(({ error }) => String(error).includes("401"))).toBe(true);
    expect(answers.get("40.png")?.["error"]).toMatch(/^Not sent/);
    expect(rejected).toMatchObject({ hint: expect.stringContaining("Check the key") });
  });

  test("a budget that is reached leaves the rest blank with the reason, nothing more is sent, and the run says so", async () => {
    const files = Object.fromEntries(
      await Promise.all([10, 20, 30].map(async (shade) => [`${shade}.png`, await picture(shade)] as const)),
    );
    const { answers, seen, rejected } = await solve({
      ...{ name: "vision", files, env: { TAKEHOME_MAX_REQUESTS: "1" } },
      reply: () => says("openai", form),
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

  test("a stand-in is marked in the line", async () => {
    const { answers } = await solve({
      name: "vision",
      files: { "a.png": await picture(10) },
      reply: () => answer("openai", JSON.stringify(form), { model: "stand-in-rules" }),
    });
    expect(answers.get("a.png")).toMatchObject({
      usage: { stand_in: true, model: "openai/stand-in-rules", money: null },
    });
  });

  test("a limit in money needs a price", async () => {
    const { rejected, seen } = await solve({
      ...{ name: "vision", files: { "a.png": await picture(10) }, env: { TAKEHOME_MAX_MONEY: "0.5" } },
      reply: () => says("openai", form),
    });
    expect(rejected).toMatchObject({ message: expect.stringContaining("TAKEHOME_MAX_MONEY cannot be enforced") });
    expect(seen).toHaveLength(0);
  });

  test("without a key or an address it names the variables", async () => {
    const env = {
      TAKEHOME_PROVIDER: "",
      OPENAI_API_KEY: "",
      OPENAI_BASE_URL: "",
      GEMINI_API_KEY: "",
      GOOGLE_GEMINI_BASE_URL: "",
    };
    const { rejected } = await solve({
      ...{ name: "vision", files: { "a.png": await picture(10) }, env },
      reply: () => says("openai", form),
    });
    expect(rejected).toMatchObject({ hint: expect.stringMatching(/OPENAI_API_KEY.*npm run stand-in/s) });
  });
});

test("a server that is no model's is left alone after a few documents, and the run says so", async () => {
  const files: Run["files"] = {};
  for (let shade = 0; shade < 7; shade++) files[`${shade}.png`] = await picture(30 * shade);
  const page = (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<html>It works!</html>");
  };
  const { answers, seen, rejected } = await solve({ name: "vision", files, reply: () => ({ handle: page }) });
  expect(rejected).toMatchObject({
    message: expect.stringContaining("<html>It works!"),
    hint: expect.stringContaining("/v1"),
  });
  expect(seen).toHaveLength(4 * 4);
  expect(answers.get("3.png")?.["error"]).toMatch(/^openai/);
  expect(answers.get("6.png")?.["error"]).toMatch(/^Not sent: openai/);
}, 60_000);
