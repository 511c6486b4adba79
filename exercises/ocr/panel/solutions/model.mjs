// Solutions of the panel that ask a model, each but the first without one guard. Their documents are plain text.
// argv: NAME --input DIR --output FILE
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";

const [name] = process.argv.slice(2);
const argument = (flag) => process.argv[process.argv.indexOf(flag) + 1];
const input = argument("--input");
const cases = fs
  .readFileSync(path.join(input, "cases.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const write = (answer) => fs.appendFileSync(argument("--output"), `${JSON.stringify(answer)}\n`);

const has = (guard) => name !== `no-${guard}`;
const LIMIT_MS = 1_500;
const MAX_ATTEMPTS = 4;
const MAX_REPAIRS = 2;

const FIELDS = ["document_type", "vendor_name", "document_date", "total_amount", "currency", "document_number"];
const FORMS = {
  document_type: /^(receipt|invoice|credit_note|other)$/,
  vendor_name: /\S/,
  document_date: /^\d{4}-\d{2}-\d{2}$/,
  total_amount: /^-?\d+\.\d{2}$/,
  currency: /^[A-Z]{3}$/,
  document_number: /\S/,
};
const schema = {
  type: "object",
  properties: Object.fromEntries(FIELDS.map((field) => [field, { type: ["string", "null"] }])),
  required: FIELDS,
  additionalProperties: false,
};
const tools = [{ type: "function", function: { name: "save", strict: true, parameters: schema } }];
const response_format = { type: "json_schema", json_schema: { name: "fields", strict: true, schema } };

const openai = new OpenAI({ maxRetries: 0 });

/** Sends one request in one of three modes. The complete response has a time limit; a stream without an end is an error. */
async function request(messages, way) {
  const signal = AbortSignal.timeout(LIMIT_MS);
  const body = {
    model: "gpt-4.1-mini",
    messages,
    ...(way === "tool" ? { tools, tool_choice: "required" } : { response_format }),
  };
  if (way === "stream") {
    let text = "";
    let reason = null;
    for await (const { choices } of await openai.chat.completions.create({ ...body, stream: true }, { signal })) {
      text += choices[0]?.delta.content ?? "";
      reason ??= choices[0]?.finish_reason ?? null;
    }
    if (signal.aborted || reason === null) throw new Error("the stream has no end");
    return { text, reason };
  }
  const { choices } = await openai.chat.completions.create(body, { signal });
  const [choice] = choices;
  const text = choice.message.tool_calls?.[0]?.function.arguments ?? choice.message.content ?? "";
  return { text, reason: choice.finish_reason };
}

/** Retries as long as that can help. */
async function ask(messages, way) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request(messages, way);
    } catch (error) {
      const isHopeless = error.status === 401 || error.code === "insufficient_quota";
      if (has("bound")) {
        if (isHopeless || attempt >= MAX_ATTEMPTS || !has("retry")) throw error;
      }
      const retryAfterMs = has("waiting") ? Number(error.headers?.get("retry-after") ?? 0) * 1000 : 0;
      const backoff = has("bound") ? 100 * 2 ** attempt * (1 + Math.random()) : 5;
      await sleep(Math.max(retryAfterMs === 0 ? 0 : retryAfterMs + 100, backoff));
    }
  }
}

function problemOf({ text, reason }, values) {
  if (reason === "length") return "the answer is not complete";
  if (values === undefined) return text === "" ? "the answer is empty" : "the answer is no JSON";
  const wrong = FIELDS.find(
    (field) => !(values[field] === null || (typeof values[field] === "string" && FORMS[field].test(values[field]))),
  );
  if (wrong !== undefined) return `${wrong} has the wrong form`;
  const extra = Object.keys(values).find((key) => !FIELDS.includes(key));
  return extra === undefined ? undefined : `${extra} was not asked for`;
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Removes values that are not in the document. */
function believed(values, document) {
  if (!has("trust-check") || values.total_amount === null || values.total_amount === undefined) return values;
  return document.includes(values.total_amount.replace("-", "")) ? values : { ...values, total_amount: null };
}

async function extract(document, way) {
  const messages = [{ role: "user", content: `Extract the fields.\n<document>\n${document}\n</document>` }];
  for (let repair = 0; ; repair++) {
    const answer = await ask(messages, way);
    const values = parsed(answer.text);
    const problem = problemOf(answer, values);
    if (problem === undefined) return believed(values, document);
    if (!has("validation")) return values ?? {};
    if (repair >= MAX_REPAIRS) throw new Error(problem);
    messages.push(
      { role: "assistant", content: answer.text },
      { role: "user", content: `Wrong: ${problem}. Try again.` },
    );
  }
}

const WAYS = ["plain", "stream", "tool"];
await Promise.all(
  cases.map(async ({ id, file }, index) => {
    try {
      write({ id, ...(await extract(fs.readFileSync(path.join(input, file), "utf8"), WAYS[index % WAYS.length])) });
    } catch (error) {
      console.error(`${id}: ${error.message}`);
      write({ id, error: error.message });
    }
  }),
);
