import type { CommandSpec } from "../cli/spec.ts";

/** What the overview needs to know of a command; the rest is imported when the command is called. */
export interface CommandSummary {
  name: string;
  summary: string;
  /** `repository`: only inside a generated repository. */
  where: "repository" | "anywhere";
  /** Flags with which a command that runs anywhere is about the repository after all. */
  repositoryFlags?: readonly string[];
  /** Not shown: used by another command, or of no use in this repository. */
  internal?: boolean;
  /** Of use only where the exercise has servers of its own; elsewhere it says so, and is no script of the repository. */
  needsServices?: boolean;
  load(): Promise<CommandSpec>;
}

/**
 * The commands of the runner in a generated repository. Apart from the kit's own ones, so that the runner's bundle does
 * not carry templates' engine and scaffolding.
 */
export const REPOSITORY_COMMANDS: readonly CommandSummary[] = [
  {
    name: "timer",
    summary: "The clock of the attempt: deadline, working time, phases",
    where: "repository",
    load: async () => (await import("./timer.ts")).timer,
  },
  {
    name: "ask",
    summary: "Ask the stakeholder a question",
    where: "repository",
    load: async () => (await import("./ask.ts")).ask,
  },
  {
    name: "backlog",
    summary: "What people asked for: list it, decide on it, push it to GitHub",
    where: "repository",
    load: async () => (await import("./backlog.ts")).backlog,
  },
  {
    name: "hint",
    summary: "Help, in order; every hint is recorded with its cost",
    where: "repository",
    load: async () => (await import("./hint.ts")).hint,
  },
  {
    name: "change",
    summary: "The change request that arrives half-way: bring it forward, or see which one came",
    where: "repository",
    load: async () => (await import("./change.ts")).change,
  },
  {
    name: "eval",
    summary: "Run your solution on the development data and measure it",
    where: "repository",
    load: async () => (await import("./eval.ts")).evaluate,
  },
  {
    name: "trace",
    summary: "Where an exercise has tools: what a run did in a case, call by call",
    where: "repository",
    needsServices: true,
    load: async () => (await import("./trace.ts")).trace,
  },
  {
    name: "play",
    summary: "Where an exercise has tools: be the solution yourself, tool by tool",
    where: "repository",
    needsServices: true,
    load: async () => (await import("./play.ts")).play,
  },
  {
    name: "compare",
    summary: "Your runs beside the naive baseline and the reference",
    where: "repository",
    load: async () => (await import("./compare.ts")).compare,
  },
  {
    name: "reference",
    summary: "Run a reference approach on a folder",
    where: "anywhere",
    repositoryFlags: ["--reveal", "--explain"],
    load: async () => (await import("./reference.ts")).reference,
  },
  {
    name: "stand-in",
    summary: "A local stand-in for OpenAI and Gemini, by rules, with faults on request",
    where: "anywhere",
    load: async () => (await import("./stand-in.ts")).standIn,
  },
  {
    name: "data",
    summary: "Generate a fresh data set from a seed",
    where: "anywhere",
    load: async () => (await import("./data.ts")).data,
  },
  {
    name: "score",
    summary: "Score the whole take-home: fresh holdout, repository checks, your own assessment",
    where: "repository",
    load: async () => (await import("./score.ts")).score,
  },
  {
    name: "defend",
    summary: "The follow-up interview: six questions, two minutes each",
    where: "repository",
    load: async () => (await import("./defend.ts")).defend,
  },
  {
    name: "finish",
    summary: "Stop the clock, defend, score, and write SUBMISSION.md",
    where: "repository",
    load: async () => (await import("./finish.ts")).finish,
  },
  {
    name: "holdout",
    summary: "Generate a holdout with encrypted labels (used by score)",
    where: "repository",
    internal: true,
    load: async () => (await import("./holdout.ts")).holdout,
  },
  {
    name: "offline",
    summary: "Run a command where calls to the outside are counted (used by score)",
    where: "repository",
    internal: true,
    load: async () => (await import("./offline.ts")).offline,
  },
  {
    name: "rubric",
    summary: "Check a rubric of your own",
    where: "anywhere",
    load: async () => (await import("./rubric.ts")).rubric,
  },
  {
    name: "doctor",
    summary: "Check that this machine and this repository are ready",
    where: "anywhere",
    load: async () => (await import("./doctor.ts")).doctor,
  },
];
