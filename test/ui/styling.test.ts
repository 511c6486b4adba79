import { expect, test } from "vitest";
import { escapeControls } from "../../src/base/control-characters.ts";
import { printable, styled } from "../../src/ui/styling.ts";

test.each([
  ["escape sequences", "a\u001b[31mred\u001b]0;title\u0007", "a\\u001b[31mred\\u001b]0;title\\u0007"],
  ["C0, DEL and C1", "\u0000\b\r\u007f\u0085\u009b", "\\u0000\\u0008\\u000d\\u007f\\u0085\\u009b"],
  ["overrides and isolates", "\u202e\u2066\u2069\u200f\u061c", "\\u202e\\u2066\\u2069\\u200f\\u061c"],
  ["what cannot be seen", "\u200b\ufeff\u2060\u00ad\u3164", "\\u200b\\ufeff\\u2060\\u00ad\\u3164"],
  ["separators", "\u2028\u2029", "\\u2028\\u2029"],
  ["tags, as two units", "\u{e0041}", "\\udb40\\udc41"],
  ["lone surrogates", "\ud800", "\\ud800"],
  ["a joiner in Latin text", "ab\u200dc\u200cd", "ab\\u200dc\\u200cd"],
])("%s are shown as JSON writes them", (_, text, shown) => {
  expect(escapeControls(text)).toBe(shown);
  expect(escapeControls(shown)).toBe(shown);
  expect(printable(text)).toBe(shown);
});

test.each([
  ["lines and tabs", "one\ttwo\r\nthree\n"],
  ["an emoji of several", "👩‍🔬 🏳️‍🌈 👍🏽 ❤️"],
  ["joiners that a script needs", "می‌خواهم क्‍ष"],
  ["accents, wide characters, ordinary punctuation", "Ünï e\u0301 日本 “…” →"],
])("%s are left alone", (_, text) => expect(escapeControls(text)).toBe(text));

test("escaped JSON is the same JSON", () => {
  const value = { "k\u202e": ["\u001b[2J", "\u007f\u0085\u2028\ufeff", "\\u0041\\", "\u{e0041}"] };
  const text = printable(JSON.stringify(value, null, 2));
  expect(text).not.toMatch(/[\p{Cf}\u007f-\u009f\u2028]/u);
  expect(JSON.parse(text)).toEqual(value);
});

test("own styling reaches the terminal, also nested; that of a text does not, even inside", () => {
  expect(printable(styled("bold", "a"))).toBe("\u001b[1ma\u001b[22m");
  expect(printable(styled("bold", `x${styled("red", "y")}z`))).toContain("\u001b[31my\u001b[39m");
  expect(printable(styled("red", "\u001b[2Jz"))).toBe("\u001b[31m\\u001b[2Jz\u001b[39m");
});
