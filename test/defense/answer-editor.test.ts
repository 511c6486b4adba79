import { describe, expect, test } from "vitest";
import { applyKey, MAX_CHARACTERS } from "../../src/defense/answer-editor.ts";

describe("typing", () => {
  const type = (keys: [string, string, boolean?][], from = "") =>
    keys.reduce((edit, [name, typed, ctrl]) => (edit.done ? edit : applyKey(edit.text, name, typed, ctrl ?? false)), {
      text: from,
      done: false,
    });
  test.each<[string, [string, string, boolean?][], string, boolean]>([
    [
      "letters, also those without a name",
      [
        ["a", "a"],
        ["", "é"],
        ["", "?"],
      ],
      "aé?",
      false,
    ],
    [
      "Enter breaks the line",
      [
        ["a", "a"],
        ["return", "\r"],
        ["b", "b"],
      ],
      "a\nb",
      false,
    ],
    [
      "Ctrl-D ends it",
      [
        ["a", "a"],
        ["return", "\r"],
        ["d", "\u0004", true],
      ],
      "a",
      true,
    ],
    [
      "a dot alone ends it",
      [
        ["a", "a"],
        ["return", "\r"],
        ["", "."],
        ["return", "\r"],
      ],
      "a",
      true,
    ],
    [
      "a dot after words does not",
      [
        ["a", "a"],
        ["", "."],
        ["return", "\r"],
      ],
      "a.\n",
      false,
    ],
    [
      "Backspace takes a whole character",
      [
        ["", "😀"],
        ["backspace", "\u007f"],
      ],
      "",
      false,
    ],
    [
      "arrows and other control do nothing",
      [
        ["up", ""],
        ["f1", "\u001bOP"],
        ["a", "\u0001", true],
      ],
      "",
      false,
    ],
    ["Ctrl-W takes a word", [["w", "", true]], "one ", false],
    ["Ctrl-U takes a line", [["u", "", true]], "", false],
  ])("%s", (_, keys, text, done) => {
    expect(type(keys, /Ctrl-[WU]/.test(_) ? "one two" : "")).toEqual({ text, done });
  });
  test("a huge paste is cut", () => {
    expect(applyKey("x".repeat(MAX_CHARACTERS), "a", "a", false).text).toHaveLength(MAX_CHARACTERS);
  });
});
