import { parse } from "@babel/parser";
import type { SourceFiles } from "./source-files.ts";

const SCRIPT = /\.[cm]?[jt]sx?$/;
/** What an import specifier may stand for: the file itself, other extensions, a folder. */
const ENDINGS = ["", ".ts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", "/index.ts", "/index.js"];

/** The files that the given ones reach by relative imports, themselves included. */
export async function reachedFrom(starts: readonly string[], files: SourceFiles): Promise<Set<string>> {
  const reached = new Set(starts);
  for (const path of reached) {
    if (!SCRIPT.test(path)) continue;
    for (const target of importsOf(await files.text(path))) {
      const found = resolved(path, target, files.paths);
      if (found !== undefined) reached.add(found); // a set is iterated to its end, additions included
    }
  }
  return reached;
}

/** Relative specifiers of imports, exports, `import()` and `require()`, in any order. */
function importsOf(source: string): string[] {
  let tokens: { type: { label: string }; value?: unknown }[];
  try {
    const plugins = ["typescript"] as const;
    const { tokens: found } = parse(source, { sourceType: "unambiguous", tokens: true, plugins: [...plugins] });
    tokens = (found ?? []) as typeof tokens;
  } catch {
    return []; // it cannot be imported either
  }
  return tokens.flatMap(({ type, value }) =>
    type.label === "string" && typeof value === "string" && /^\.\.?\//.test(value) ? [value] : [],
  );
}

function resolved(from: string, target: string, paths: readonly string[]): string | undefined {
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  const path = parts.join("/");
  const candidates = [...ENDINGS.map((ending) => `${path}${ending}`), path.replace(/\.([cm]?)js$/, ".$1ts")];
  return candidates.find((candidate) => paths.includes(candidate));
}
