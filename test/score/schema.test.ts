import { expect, test } from "vitest";
import * as z from "zod";
import { scoreDocumentSchema } from "../../src/score/schema.ts";

test("docs/score.schema.json is the schema of what score --json prints", async () => {
  const schema = { title: "create-takehome score", ...z.toJSONSchema(scoreDocumentSchema) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../docs/score.schema.json");
});
