import { describe, expect, test } from "vitest";
import { chatRequest, INVOICE, prompt, type Started, started } from "./support.ts";

/** One request, whatever becomes of it. */
const chat = ({ openai }: Started) => openai.chat.completions.create(chatRequest()).catch(() => undefined);

describe("the log", () => {
  test("shows whether a client retried too early", async () => {
    const server = await started(["rate_limit"]);
    await chat(server);
    await chat(server);
    expect(server.log[0]).toMatchObject({ status: 429, told_wait_s: 1 });
    expect(server.log[1]).toMatchObject({ early: true });
    server.configure({ faults: ["rate_limit"], rate: 1, seed: 1 });
    await chat(server);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await chat(server);
    expect(server.log[1]).toMatchObject({ early: false });
    expect(server.log[1]?.waited_s).toBeGreaterThan(0.95);
  });

  test("is available over HTTP; a reset clears it and all cases", async () => {
    const server = await started(["server_error"]);
    await chat(server);
    const lines = async () => (await (await fetch(`${server.url}/__log`)).text()).trim().split("\n").filter(Boolean);
    expect((await lines()).map((line) => JSON.parse(line))).toMatchObject([{ fault: "server_error", index: 1 }]);
    await fetch(`${server.url}/__reset`, { method: "POST" });
    expect(await lines()).toEqual([]);
    await chat(server);
    expect((await lines()).map((line) => JSON.parse(line))).toMatchObject([{ fault: "server_error", index: 1 }]);
  });

  test("assigns a repair, other wording and the other vendor to the same case", async () => {
    const server = await started();
    const ask = (...contents: string[]) =>
      server.openai.chat.completions.create({
        model: "x",
        messages: contents.map((content, index) => ({
          role: index % 2 === 0 ? "user" : "assistant",
          content,
        })) as never,
      });
    await ask(prompt());
    await ask(prompt(), '{"total_amount": 1', "That is no JSON. Try again:\n```\n{}\n```");
    await ask(`Once more, carefully!\n<document>\n${INVOICE}\n</document>`);
    await server.gemini.models.generateContent({ model: "gemini-2.5-flash", contents: prompt() });
    await ask(prompt(`${INVOICE}\nThank you`));
    expect(server.log.map(({ index }) => index)).toEqual([1, 2, 3, 4, 1]);
  });
});
