import type { Day } from "../dates.ts";
import type { Role, Status } from "../model.ts";

export interface Head {
  title: string;
  type: string;
  status: Status;
  effective: Day;
  owner: string;
  audience: readonly Role[] | null;
  supersedes?: string | undefined;
}

/** Front matter as the wiki exports it. */
export function frontMatter({ title, type, status, effective, owner, audience, supersedes }: Head): string {
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

/** Blocks with an empty line between them, and one newline at the end. */
export const blocks = (parts: readonly string[]): string => `${parts.filter((part) => part !== "").join("\n\n")}\n`;

/** A Markdown table. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), `|${columns.map(() => " --- ").join("|")}|`, ...rows.map(line)];
}

/** A name as part of a file name. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
