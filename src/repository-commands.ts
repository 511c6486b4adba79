import type { CommandEntry } from "./cli/command.ts";

/**
 * The commands of the runner in a generated repository. Kept apart from the kit's own commands, so that the
 * runner's bundle does not carry the template engine and the scaffolding.
 */
export const REPOSITORY_COMMANDS: readonly CommandEntry[] = [
  {
    name: "timer",
    summary: "Run the clock of the attempt: deadline, working time, phases",
    where: "repository",
    load: async () => (await import("./commands/timer.ts")).timer,
  },
  {
    name: "ask",
    summary: "Ask the stakeholder a question",
    where: "repository",
    load: async () => (await import("./commands/ask.ts")).ask,
  },
  {
    name: "backlog",
    summary: "List the backlog, decide on its items, push it to GitHub",
    where: "repository",
    load: async () => (await import("./commands/backlog.ts")).backlog,
  },
  {
    name: "hint",
    summary: "Take hints in order; each is recorded with its cost",
    where: "repository",
    load: async () => (await import("./commands/hint.ts")).hint,
  },
  {
    name: "ai-log",
    summary: "Log the use of AI tools: what for, which suggestion was rejected and why",
    where: "repository",
    load: async () => (await import("./commands/ai-log/ai-log.ts")).aiLog,
  },
  {
    name: "change",
    summary: "Bring forward the change request that arrives halfway, or see which one arrived",
    where: "repository",
    load: async () => (await import("./commands/change.ts")).change,
  },
  {
    name: "eval",
    summary: "Run your solution on the development data and grade it",
    where: "repository",
    load: async () => (await import("./commands/eval.ts")).evaluate,
  },
  {
    name: "trace",
    summary: "Show what a run did in a case, call by call (exercises with tools)",
    where: "repository",
    needsServices: true,
    load: async () => (await import("./commands/trace.ts")).trace,
  },
  {
    name: "play",
    summary: "Work on a case yourself, tool by tool (exercises with tools)",
    where: "repository",
    needsServices: true,
    load: async () => (await import("./commands/play.ts")).play,
  },
  {
    name: "compare",
    summary: "Compare your runs with the naive baseline and the reference",
    where: "repository",
    load: async () => (await import("./commands/compare.ts")).compare,
  },
  {
    name: "reference",
    summary: "Run a reference approach on a folder",
    where: "anywhere",
    repositoryFlags: ["--reveal", "--explain"],
    load: async () => (await import("./commands/reference/reference.ts")).reference,
  },
  {
    name: "stand-in",
    summary: "Start a local stand-in for OpenAI and Gemini: rules instead of a model, faults on request",
    where: "anywhere",
    load: async () => (await import("./commands/stand-in/stand-in.ts")).standIn,
  },
  {
    name: "data",
    summary: "Generate a fresh dataset from a seed",
    where: "anywhere",
    load: async () => (await import("./commands/data.ts")).data,
  },
  {
    name: "score",
    summary: "Score the take-home: fresh holdout, repository checks, self-assessment",
    where: "repository",
    load: async () => (await import("./commands/score.ts")).score,
  },
  {
    name: "defend",
    summary: "Hold the follow-up interview: questions, predictions, a change in ten minutes",
    where: "repository",
    load: async () => (await import("./commands/defend/defend.ts")).defend,
  },
  {
    name: "finish",
    summary: "Stop the clock, defend, score, and write SUBMISSION.md",
    where: "repository",
    load: async () => (await import("./commands/finish.ts")).finish,
  },
  {
    name: "holdout",
    summary: "Generate a holdout with encrypted labels (used by score)",
    where: "repository",
    internal: true,
    load: async () => (await import("./commands/holdout.ts")).holdout,
  },
  {
    name: "offline",
    summary: "Run a command and count its calls to the outside (used by score)",
    where: "repository",
    internal: true,
    load: async () => (await import("./commands/offline.ts")).offline,
  },
  {
    name: "rubric",
    summary: "Show what the score looks at, or check a rubric of your own",
    where: "anywhere",
    load: async () => (await import("./commands/rubric.ts")).rubric,
  },
  {
    name: "doctor",
    summary: "Check that this machine and this repository are ready",
    where: "anywhere",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
];
