import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answer, KEY, scriptedServer } from "../models/server.ts";
import { generatedRepository, takehome, useSolution } from "../support/repository.ts";

const form = {
  ...{ document_type: "receipt", vendor_name: "X Ltd", document_date: "2025-01-02", total_amount: "1.00" },
  ...{ currency: "EUR", document_number: null },
  ...{ net_amount: null, tax_amount: null, paid_amount: null, change_amount: null },
};
const none = {
  ...{ OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined, GEMINI_API_KEY: undefined, GOOGLE_API_KEY: undefined },
  ...{ GOOGLE_GEMINI_BASE_URL: undefined, TAKEHOME_PROVIDER: undefined, TAKEHOME_MODEL: undefined },
};

/** Everything that a run leaves in the repository, as one text. */
const leftBehind = (root: string) =>
  [".", ".takehome"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== ".env")
        .map((entry) => readFileSync(join(root, folder, entry.name), "latin1")),
    )
    .join("\n");

test("compare runs a model and an approach of one's own, with what they took; the key stays where it was", async () => {
  const root = await generatedRepository(2);
  const { url, seen } = await scriptedServer(answer("openai", JSON.stringify(form)));
  writeFileSync(join(root, ".env"), `OPENAI_API_KEY=${KEY}\nOPENAI_BASE_URL=${url}/v1\n`);
  useSolution(
    root,
    `for (const { id } of cases) line({ id, document_type: "receipt", vendor_name: process.env.OPENAI_API_KEY ?? null });`,
  );
  const compare = (...words: string[]) => takehome(root, ["compare", "--json", ...words], { env: none });
  const { stdout, code } = await compare("--approaches", "vision,mine");
  expect(code).toBe(0);
  const runs: Record<string, { usage: unknown; stand_in: boolean; id: number }> = Object.fromEntries(
    JSON.parse(stdout).runs.map((run: { label: string }) => [run.label, run]),
  );
  expect(Object.keys(runs).sort()).toEqual(["mine", "naive", "rules", "vision"]);
  expect(runs["vision"]).toMatchObject({
    stand_in: false,
    usage: { models: ["openai/test-model"], requests: 2, money: null, per_case: { input_tokens: 100 } },
  });
  expect(runs["naive"]).toMatchObject({ usage: null, stand_in: false });
  expect(seen).toHaveLength(2);

  // The same again is not sent again, and says so.
  const again = JSON.parse((await compare("--approaches", "vision")).stdout);
  expect(again.runs.find(({ label }: { label: string }) => label === "vision")).toMatchObject({
    usage: { requests: 0, cached: 2, money: 0 },
  });
  expect(seen).toHaveLength(2);
  expect(leftBehind(root)).not.toContain(KEY);
}, 120_000);

test("a key reaches the solution when takehome.json asks for it, and not otherwise", async () => {
  const root = await generatedRepository(1);
  writeFileSync(join(root, ".env"), "OPENAI_API_KEY=from-the-file\n");
  const told = async (environment?: string[]) => {
    useSolution(root, `for (const { id } of cases) line({ id, vendor_name: process.env.OPENAI_API_KEY ?? null });`);
    const file = join(root, "takehome.json");
    const solution = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...solution, ...(environment && { environment }) }));
    const { stdout } = await takehome(root, ["eval", "--json"], { env: none });
    return JSON.parse(stdout).cases?.[0].fields.find(({ field }: { field: string }) => field === "vendor_name")
      .predicted;
  };
  expect(await told()).toBeNull();
  expect(await told(["OPENAI_API_KEY"])).toBe("from-the-file");
});

test("without a key an approach with a model says what to set, and exits 1", async () => {
  const root = await generatedRepository(1);
  const words = ["reference", "--approach", "ocr+llm", "--input", "data", "--output", "answers.jsonl"];
  const { code, stderr } = await takehome(root, words, { env: none });
  expect(code).toBe(1);
  expect(stderr).toMatch(/neither an API key nor a base URL is set.*OPENAI_API_KEY.*npm run stand-in/s);
});
