import type { AttemptEvent } from "../attempt/events.ts";
import { readLog } from "../attempt/log.ts";
import { ownWords } from "../base/markdown/prose.ts";
import { type Section, sectionsOf } from "../base/markdown/sections.ts";
import { lazy } from "../base/memoize.ts";
import { type DefenseSession, lastHeld, sessionsOf } from "../defense/session.ts";
import { fileAt, type History, readHistory } from "../repository/history.ts";
import { readFiles, type SourceFiles } from "../repository/source-files.ts";

/** README.md, with the candidate's own text distinguished from the template's. */
export interface OwnReadme {
  text: string;
  /** The README as it was generated. */
  template: string;
  /** Each section with the number of the candidate's own words in it. */
  sections: readonly (Section & { words: number })[];
}

/** Facts about a repository that can be read without running its code. They are read once, for all checks. */
export interface RepositoryFacts {
  /** Commits, the oldest first; none outside git. */
  history: History;
  /** Tracked files as they are in the working tree. */
  files: SourceFiles;
  /** Events of the attempt log. */
  events: readonly AttemptEvent[];
  /** The last follow-up interview, if one was held. */
  interview: DefenseSession | undefined;
  /** Rejects with a failure when README.md exists but cannot be read. */
  readme(): Promise<OwnReadme>;
}

/** Read the facts of the repository at `root`. */
export async function readFacts(root: string): Promise<RepositoryFacts> {
  const [history, files, { events }] = await Promise.all([readHistory(root), readFiles(root), readLog(root)]);
  return {
    history,
    files,
    events,
    interview: lastHeld(sessionsOf(events)),
    readme: lazy(() => readOwnReadme(root, history, files)),
  };
}

async function readOwnReadme(root: string, { commits }: History, files: SourceFiles): Promise<OwnReadme> {
  const text = await files.text("README.md");
  const [first] = commits;
  const template = first ? ((await fileAt(root, first.hash, "README.md")) ?? "") : "";
  const sections = sectionsOf(text).map((section) => ({ ...section, words: ownWords(section.body, template) }));
  return { text, template, sections };
}
