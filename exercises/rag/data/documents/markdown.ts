import type { Role, Status } from "../conventions.ts";
import type { Day } from "../dates.ts";

interface FrontMatter {
  title: string;
  type: string;
  status: Status;
  effective: Day;
  owner: string;
  audience: readonly Role[] | null;
  supersedes?: string | undefined;
}

/** YAML front matter as a wiki exports it. */
export function frontMatter({ title, type, status, effective, owner, audience, supersedes }: FrontMatter): string {
  const rows = [
    `title: ${title}`,
    `type: ${type}`,
    `status: ${status}`,
    `effective: ${effective}`,
    `owner: ${owner}`,
    `audience: ${audience ? `[${audience.join(", ")}]` : "everyone"}`,
    ...(supersedes ? [`supersedes: ${supersedes}`] : []),
  ];
  return `---\n${rows.join("\n")}\n---\n`;
}

/** Markdown blocks with blank lines between them and a newline at the end; empty blocks are left out. */
export const joinBlocks = (parts: readonly string[]): string => `${parts.filter((part) => part !== "").join("\n\n")}\n`;

/** The lines of a Markdown table: headings, delimiter, rows. */
export function tableLines(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), `|${columns.map(() => " --- ").join("|")}|`, ...rows.map(line)];
}
