import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** Position of message and hint among the arguments. */
const MAKERS: Readonly<Record<string, readonly [message: number, hint: number]>> = {
  usageError: [0, 1],
  failure: [0, 1],
  conflict: [0, 1],
  cancelled: [0, 1],
  TakehomeError: [1, 2],
};
/** Stands for a value that is only known at run time. */
const VALUE = "\u0000";

interface ErrorText {
  where: string;
  message: readonly string[];
  hint: readonly string[];
}

const sources = ["src", "exercises"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/(^|\/)(starter|test|panel|e2e)\//.test(path))
    .map((path) => join(folder, path)),
);

/** Every message and hint that is written into a call that makes an error. */
function errorTexts(path: string): ErrorText[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const found: ErrorText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      constants.set(node.name.text, node.initializer);
    }
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression)) {
      const places = MAKERS[node.expression.text];
      const args = node.arguments ?? ([] as readonly ts.Expression[]);
      if (places && !args.some(ts.isSpreadElement)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        const [message, hint] = places.map((place) => textsOf(args[place], constants));
        found.push({ where: `${path}:${line + 1}`, message: message ?? [], hint: hint ?? [] });
      }
    }
    ts.forEachChild(node, visit);
  };
  // Twice: a constant may be declared below its use.
  visit(file);
  found.length = 0;
  visit(file);
  return found;
}

/** The texts that an expression may give; values that are only known at run time are VALUE. */
function textsOf(node: ts.Expression | undefined, constants: ReadonlyMap<string, ts.Expression>): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, constants);
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(node.whenTrue, constants), ...textsOf(node.whenFalse, constants)];
  }
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce(
      (texts, { expression, literal }) =>
        texts.flatMap((text) => textsOf(expression, constants).map((value) => text + value + literal.text)),
      [node.head.text],
    );
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const ends = textsOf(node.right, constants);
    return textsOf(node.left, constants).flatMap((text) => ends.map((end) => text + end));
  }
  const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  return constant && !ts.isArrowFunction(constant) ? textsOf(constant, constants) : [VALUE];
}

const all = sources.flatMap(errorTexts);
const wrong = (part: "message" | "hint", isRight: (text: string) => boolean) =>
  all.flatMap(({ where, ...texts }) =>
    texts[part]
      .filter((text) => text !== VALUE && !isRight(text))
      .map((text) => `${where} ${text.replaceAll(VALUE, "…")}`),
  );

test("the scan sees the errors of the product", () => {
  expect(all.length).toBeGreaterThan(100);
  const known = all.filter(({ message, hint }) => [...message, ...hint].every((text) => text !== VALUE));
  expect(known.length / all.length).toBeGreaterThan(0.8);
});

test("a message is a sentence; what another program or library said may follow it", () => {
  const isSentence = (text: string) => {
    const [first = "", ...further] = text.split("\n");
    return /[.?!]$/.test(first) || (further.length > 0 && first.endsWith(":")) || first.endsWith(`: ${VALUE}`);
  };
  expect(wrong("message", isSentence)).toEqual([]);
});

/** Begins a hint that says what to do without naming a command. */
const ACTION =
  /^(?:Add|Ask|Change|Check|Choose|Close|Correct|Create|Delete|End|Free|Give|Install|Leave|Lower|Move|Name|Open|Pass|Put|Raise|Read|Remove|Rename|Replace|Restore|Run|Set|Start|Take|Try|Use|Wait|Write)\b/;

test("a hint is a sentence that names a command or a flag, or begins with what to do", () => {
  const isSentence = (text: string) => /[.?!]$/.test(text) || text.endsWith(`. ${VALUE}`);
  const saysWhatToDo = (text: string) => /`[^`]+`|--[a-z]/.test(text) || ACTION.test(text);
  expect(wrong("hint", (text) => isSentence(text) && saysWhatToDo(text))).toEqual([]);
});
