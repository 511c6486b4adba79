import { expect, test } from "vitest";
import { withoutComments } from "../../../src/base/markdown/comments.ts";

test.each([
  ["a <!-- b --> c", "a  c"],
  ["<!-- a -->b", "b"],
  ["a\n\n<!--\nb\n\n# c\n-->\n\nd", "a\n\n\n\n\n\n\n\nd"],
  ["a\r\n\r\n<!--\r\nb\r\n-->\r\n", "a\r\n\r\n\r\n\r\n\r\n"],
  ["* a\n  <!-- b\n  c -->\n* d", "* a\n  \n\n* d"],
  ["<!-- never closed\n\nb", "\n\n"],
  ["<div><!-- a --></div>", "<div></div>"],
])("%j becomes %j", (text, rest) => expect(withoutComments(text)).toBe(rest));

test.each([
  "`<!-- a -->`",
  "```\n<!-- a -->\n```",
  "    <!-- a -->",
  "text\n\n~~~html\n<!--\n~~~\n\n-->",
  "no comment\n",
])("%j is code or text, and stays", (text) => expect(withoutComments(text)).toBe(text));
