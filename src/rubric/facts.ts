import { type CountedEvents, countedEvents } from "../attempt/counted-events.ts";
import type { AttemptEvent } from "../attempt/events.ts";
import { readLog } from "../attempt/log.ts";
import { ownWords } from "../base/markdown/prose.ts";
import { type Section, sectionsOf } from "../base/markdown/sections.ts";
import { lazy } from "../base/memoize.ts";
import { type DefenseSession, lastHeld, sessionsOf } from "../defense/session.ts";
import { fileAt, type History, readHistory } from "../repository/history.ts";
import { periodOf } from "../repository/period.ts";
import type { Repository } from "../repository/repository.ts";
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
  /** All events of the attempt log. */
  events: readonly AttemptEvent[];
  /** The events on which points may rest: written by the kit, unchanged, and dated within the attempt. */
  counted: CountedEvents;
  /** The last follow-up interview, if one was held. */
  interview: DefenseSession | undefined;
  /** Rejects with a failure when README.md exists but cannot be read. */
  readme(): Promise<OwnReadme>;
}

/**
 * Read the facts of a repository.
 * @param now the present, in milliseconds since the epoch: commits and log entries that are dated later do not count
 */
export async function readFacts({ root, manifest }: Repository, now: number = Date.now()): Promise<RepositoryFacts> {
  const period = periodOf(manifest, now);
  const [history, files, log] = await Promise.all([readHistory(root, period), readFiles(root), readLog(root)]);
  const { events } = log;
  return {
    history,
    files,
    events,
    counted: countedEvents(log, period),
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
