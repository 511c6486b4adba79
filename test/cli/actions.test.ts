import { describe, expect, test } from "vitest";
import type { TakehomeError } from "../../src/base/errors.ts";
import { type Actions, actionsUsage, chooseAction } from "../../src/cli/actions.ts";
import { Flags } from "../../src/cli/flags.ts";
import type { Options } from "../../src/cli/options.ts";

const options = { json: { type: "boolean", summary: "" } } as const satisfies Options;
const ACTIONS = {
  start: { words: "[4h]", maximum: 1, without: ["json"] },
  set: { words: "ITEM STATUS", minimum: 2 },
  status: {},
} as const satisfies Actions<typeof options>;

function choose(positionals: readonly string[], json = false, fallback?: "status") {
  const flags = new Flags(options, new Map(json ? [["json", true]] : []));
  const context = { positionals, flags, commandLine: (words: string) => `npm run timer -- ${words}` };
  return chooseAction("timer", ACTIONS, context, fallback);
}

test("usage shows every action with its words", () =>
  expect(actionsUsage(ACTIONS)).toBe("start [4h] | set ITEM STATUS | status"));

test("the action and the words behind it; no word means the fallback", () => {
  expect(choose(["start"])).toEqual({ action: "start", words: [] });
  expect(choose(["set", "3", "done"])).toEqual({ action: "set", words: ["3", "done"] });
  expect(choose([], false, "status")).toEqual({ action: "status", words: [] });
});

describe("wrong use", () => {
  test.each([
    [["strat"], false, 'Unknown timer action "strat". Did you mean "start"?', "Choose one of: start, set, status."],
    [[], false, "`timer` needs an action.", "Usage: `npm run timer -- start [4h] | set ITEM STATUS | status`."],
    [["set", "3"], false, "`timer set` needs ITEM STATUS.", "Usage: `npm run timer -- set ITEM STATUS`."],
    [["start", "4h", "now"], false, 'Unexpected argument: "now".', "Usage: `npm run timer -- start [4h]`."],
    [["status", "a", "b"], false, 'Unexpected arguments: "a", "b".', "Usage: `npm run timer -- status`."],
    [["start"], true, "--json cannot be used with `timer start`.", "Leave it out."],
  ])("%j", (positionals, json, message, hint) => {
    let thrown: unknown;
    try {
      choose(positionals, json);
    } catch (error) {
      thrown = error;
    }
    const { message: said, hint: next, code } = thrown as TakehomeError;
    expect([said, next, code]).toEqual([message, hint, 2]);
  });
});
