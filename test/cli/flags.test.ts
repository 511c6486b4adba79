import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, expectTypeOf, test } from "vitest";
import { defineCommand } from "../../src/cli/command.ts";
import { Flags } from "../../src/cli/flags.ts";
import type { NameOf, Options, ValueOf } from "../../src/cli/options.ts";

const options = {
  seed: { type: "integer", placeholder: "N", minimum: 0, summary: "" },
  language: { type: "string", placeholder: "NAME", summary: "" },
  split: { type: "choice", placeholder: "NAME", choices: ["development", "holdout"], summary: "" },
  skip: { type: "list", placeholder: "PART", choices: ["tests"], summary: "" },
  names: { type: "list", placeholder: "NAME", summary: "" },
  yes: { type: "boolean", summary: "" },
} as const satisfies Options;
type O = typeof options;

test("names and values follow from the definition", () => {
  expectTypeOf<NameOf<O>>().toEqualTypeOf<"seed" | "language" | "split" | "skip" | "names" | "yes">();
  expectTypeOf<NameOf<O, "boolean">>().toEqualTypeOf<"yes">();
  expectTypeOf<NameOf<O, "string">>().toEqualTypeOf<"language">();
  expectTypeOf<ValueOf<O["split"]>>().toEqualTypeOf<"development" | "holdout">();
  expectTypeOf<ValueOf<O["skip"]>>().toEqualTypeOf<readonly "tests"[]>();
  expectTypeOf<ValueOf<O["names"]>>().toEqualTypeOf<readonly string[]>();
  const seed = new Flags(options, new Map([["seed", 7]])).required("seed", "");
  expectTypeOf(seed).toEqualTypeOf<number>();
  expect(seed).toBe(7);
});

test("a command's body sees the flags of its own options", () => {
  const command = defineCommand({
    usage: "",
    options: { seed: { type: "integer", placeholder: "N", minimum: 0, summary: "" } },
    positionals: 0,
    examples: [],
    async run(context) {
      expectTypeOf(context.flags.integer).parameter(0).toEqualTypeOf<"seed">();
      expectTypeOf(context.flags.boolean).parameter(0).toEqualTypeOf<never>();
      return context.flags.integer("seed") === 7 ? 0 : 1;
    },
  });
  expect(Object.keys(command.options)).toEqual(["seed"]);
});

describe("what does not compile", () => {
  const file = resolve("test/cli/flags-fixture.ts");
  /** The errors of the compiler, in a module that has flags with the options above. */
  function errorsOf(line: string): string[] {
    const source = [
      'import { Flags } from "../../src/cli/flags.ts";',
      `const flags = new Flags(${JSON.stringify(options)} as const, new Map());`,
      line,
    ].join("\n");
    const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
    const settings = ts.convertCompilerOptionsFromJson(config.compilerOptions, ".").options;
    const host = ts.createCompilerHost(settings);
    const { readFile, fileExists } = host;
    host.fileExists = (name) => name === file || fileExists(name);
    host.readFile = (name) => (name === file ? source : readFile(name));
    const program = ts.createProgram([file], { ...settings, types: [] }, host);
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }

  test("nothing else is wrong with the module", () =>
    expect(errorsOf('flags.integer("seed"); flags.boolean("yes"); flags.string("language");')).toEqual([]));

  test.each([
    ["a misspelt flag", 'flags.string("langauge");', '"langauge"'],
    ["a misspelt flag that is only looked up", 'flags.has("sed");', '"sed"'],
    ["a flag with a value as a boolean", 'flags.boolean("language");', '"language"'],
    ["a boolean flag as a text", 'flags.string("yes");', '"yes"'],
    ["an integer as a text", 'flags.string("seed");', '"seed"'],
    ["a choice that there is not", 'if (flags.choice("split") === "test") throw new Error();', '"test"'],
  ])("%s", (_, line, name) => expect(errorsOf(line)).toEqual([expect.stringContaining(name)]));
});
