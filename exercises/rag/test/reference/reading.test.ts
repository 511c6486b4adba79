import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { quoteFrom } from "../../reference/answer/quote.ts";
import { approaches } from "../../reference/approaches.ts";
import { blocksOf } from "../../reference/documents/blocks.ts";
import { cutUp, sentencesOf } from "../../reference/documents/chunks.ts";
import { readHead } from "../../reference/documents/metadata.ts";
import { findValues, plainValue, sameValue } from "../../reference/reader/values.ts";
import { findDays, firstDay } from "../../reference/text/dates.ts";
import { ask, folderOf, page } from "./support.ts";

const offline = approaches.filter(({ usesModel }) => usesModel !== true);

describe("heads", () => {
  it("front matter", () => {
    const doc = readHead("policy-a", page("A", "Text.", { audience: "[people, finance]", supersedes: "policy-b" }));
    expect(doc).toMatchObject({
      title: "A",
      type: "policy",
      status: "final",
      from: "2023-01-01",
      supersedes: "policy-b",
    });
    expect(doc.audience).toEqual(["people", "finance"]);
    expect(doc.text.slice(doc.bodyStart)).toMatch(/^\s*# A/);
  });

  it("lines of a mail", () => {
    const text =
      "# Re: desks\n\n**From:** Nils Bassett <n@x.example>\n**Date:** 14 May 2024\n\nHi,\nthe desks are here.\n";
    const doc = readHead("email-1", text);
    expect(doc).toMatchObject({ type: "email", from: "2024-05-14", audience: null, people: ["Nils Bassett"] });
    expect(doc.text.slice(doc.bodyStart)).toBe("Hi,\nthe desks are here.\n");
  });

  it("end where sentences begin, though these have a colon", () => {
    const doc = readHead(
      "notes-1",
      "# Sync\n\nDate: 2024-02-19\nAttendees: Hedda, Bram\n\n- Agreed: they buy Kestrel.\n",
    );
    expect(doc.text.slice(doc.bodyStart)).toBe("- Agreed: they buy Kestrel.\n");
  });

  it("of a plain text are empty", () => {
    expect(readHead("a/b", "Just words.")).toMatchObject({ id: "a/b", from: null, audience: null, bodyStart: 0 });
    expect(readHead("x", "---\nno end of this")).toMatchObject({ bodyStart: 0 });
  });
});

describe("days", () => {
  it.each([
    ["on 2024-05-14.", "2024-05-14"],
    ["14 May 2024", "2024-05-14"],
    ["the 3rd of March 2025", "2025-03-03"],
    ["May 14, 2024", "2024-05-14"],
    ["31.12.2024", "2024-12-31"],
    ["2024-02-31", null],
    ["99 May 2024", null],
  ])("%s", (text, expected) => expect(firstDay(text)).toBe(expected));

  it("keep their words", () =>
    expect(findDays("from 1 May 2024 to 2 May 2024").map(({ words }) => words)).toEqual(["1 May 2024", "2 May 2024"]));
});

describe("blocks and sentences", () => {
  it("stand where they say", () => {
    const doc = readHead(
      "d",
      page(
        "T",
        "One. Two.\n\n## Sub (2024-05-01)\n\n- a\n- b\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n<!-- c -->\n\n```\ncode\n```",
      ),
    );
    const blocks = blocksOf(doc);
    expect(blocks.map(({ kind }) => kind)).toEqual(["text", "item", "item", "table", "comment", "code"]);
    expect(doc.text.slice(blocks[1]?.start, blocks[1]?.end)).toBe("- a");
    expect(blocks[0]?.from).toBe("2023-01-01");
    expect(blocks[1]?.from).toBe("2024-05-01");
    expect(blocks[1]?.path).toEqual(["T", "Sub (2024-05-01)"]);
  });

  it("end where a person says they end", () => {
    expect(sentencesOf("It costs approx. 5 euros, e.g. for Fleet View. Ask Nils! 1.5 is fine.")).toEqual([
      "It costs approx. 5 euros, e.g. for Fleet View.",
      "Ask Nils!",
      "1.5 is fine.",
    ]);
  });
});

describe("statements", () => {
  const said = (text: string, type = "handbook") =>
    cutUp([readHead("d", page("T", text, { type }))]).statements.map((statement) => statement.text);

  it("are neither questions nor things to do, and have no speaker or farewell in them", () => {
    expect(said("Did anybody ask whether it is Kestrel? We think so, after a long look at it.")).toEqual([
      "We think so, after a long look at it.",
    ]);
    expect(said("- [ ] Hedda asks Pingworks for a quote\n- [x] Bram books a room\n- The room is booked.")).toEqual([
      "The room is booked.",
    ]);
    expect(said("**Hedda Lind** (2024-05-01): It is Kestrel.\n\n- 2024-05-02, Bram Ek: It was Osprey.")).toEqual([
      "It is Kestrel.",
      "It was Osprey.",
    ]);
    expect(said("It is Kestrel.\n\nGreetings from the Leeds office,\nHedda")).toEqual(["It is Kestrel."]);
  });

  it("keep a short question with its answer, which alone would not say what it is about", () => {
    expect(said("Broken lamp in the Wharf? Tell Hedda Lind. She knows.")).toEqual([
      "Broken lamp in the Wharf? Tell Hedda Lind.",
      "She knows.",
    ]);
  });
});

describe("values", () => {
  it.each([
    ["kept for 45 days", "duration", "45 days"],
    ["after sixty days", "duration", "sixty days"],
    ["costs €1,250.50 a month", "money", "€1,250.50"],
    ["99.95% of the time", "percent", "99.95%"],
    ["775 requests a minute", "rate", "775 requests a minute"],
    ["files of 25 MB", "size", "25 MB"],
    ["write to #front-porch, please", "channel", "#front-porch"],
    ["on Friday at 07:30", "weekly", "Friday at 07:30"],
    ["open from 08:30 to 20:00", "hours", "from 08:30 to 20:00"],
    ["until 15 February 2026", "date", "15 February 2026"],
  ])("%s", (text, kind, expected) => expect(findValues(text)).toMatchObject([{ kind, text: expected }]));

  it("are compared by what they mean", () => {
    expect(sameValue("60 days", "sixty days")).toBe(true);
    expect(sameValue("2026-02-15", "15 February 2026")).toBe(true);
    expect(sameValue("60 days", "61 days")).toBe(false);
    expect(plainValue("twenty-five days")).toBe("25 days");
  });
});

describe("quotes", () => {
  const doc = readHead(
    "d",
    `The limit is  25 MB\nfor everyone. ${"filler ".repeat(100)}value here ${"filler ".repeat(100)}`,
  );
  it("stand in the document word for word, or there are none", () => {
    expect(quoteFrom(doc, "The limit is 25 MB for everyone.", "25 MB")).toEqual({
      doc: "d",
      quote: "The limit is 25 MB for everyone.",
    });
    expect(quoteFrom(doc, "The limit is 26 MB for everyone.", "26 MB")).toBeNull();
    expect(quoteFrom(doc, "", "")).toBeNull();
  });
  it("are cut around the value", () => {
    const cut = quoteFrom(doc, doc.text, "value here");
    expect(cut?.quote.length).toBeLessThanOrEqual(400);
    expect(cut?.quote).toContain("value here");
    expect(doc.text.replace(/\s+/g, " ")).toContain(cut?.quote);
  });
});

describe.each(offline.map(({ name }) => name))("%s on any folder", (name) => {
  it("answers or abstains in the right form, with as many documents as asked for", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [
        `sub/${index}.txt`,
        `Paper ${index} is about lift and drag of wings, part ${index}.`,
      ]),
    );
    const folder = folderOf({ ...files, "empty.md": "", "binary.txt": "a\0b", "questions.txt": "What is lift?\n" });
    const answer = await ask(folder, "Which papers are about the drag of wings?", name, 12);
    expect(answer).not.toHaveProperty("error");
    expect(answer["retrieved"]).toHaveLength(12);
    expect(new Set(answer["retrieved"] as string[]).size).toBe(12);
    expect(answer["retrieved"]).not.toContain("questions");
    expect((await ask(folder, "Which papers are about the drag of wings?", name))["retrieved"]).toHaveLength(10);
  });

  it("refuses a folder without texts, and takes a question that is none", async () => {
    await expect(ask(folderOf({ "a.png": "x" }), "What is lift?", name)).rejects.toThrow(
      "There is no document to read",
    );
    expect(await ask(folderOf({ "a.md": "Lift." }), "", name)).toMatchObject({
      abstain: true,
      error: "case q has no question",
    });
  });
});

it("stops between two questions when it is told to", async () => {
  const folder = folderOf({ "a.md": "Wings have lift." });
  const controller = new AbortController();
  const out = join(folder, "out.jsonl");
  const cases = Array.from({ length: 50 }, (_, index) => ({ id: `q-${index}`, question: "What do wings have?" }));
  const run = offline.at(-1)?.solve({
    inputDir: folder,
    cases,
    jobs: undefined,
    libraries: createLibraries([process.cwd()], {}),
    signal: controller.signal,
    onProgress: (done) => done === 3 && controller.abort(new Error("Ctrl-C")),
    emit: async (answer) => writeFileSync(out, `${JSON.stringify(answer)}\n`, { flag: "a" }),
  });
  await expect(run).rejects.toThrow("Ctrl-C");
  expect(readFileSync(out, "utf8").trim().split("\n")).toHaveLength(3);
});
