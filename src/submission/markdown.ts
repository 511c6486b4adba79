import { escapeControls } from "../base/control-characters.ts";
import { localTime, plural, pluralOf, span } from "../base/format.ts";
import { Markdown, markdownTable, md, sourceOfLines } from "../base/markdown/write.ts";
import { hasResolvedLinks, hasWords, inTime } from "../defense/session.ts";
import { formatDifference, formatEstimate, formatLatency, formatValue } from "../evaluation/format.ts";
import { fieldScores } from "../exercise/field-accuracy.ts";
import { helpSentences, pointColumns, scoreSentence } from "../report/score.ts";
import { findings } from "../report/score-advice.ts";
import { CLARIFICATIONS_FILE, DEFENSE_FILE } from "../repository/layout.ts";
import { PACKAGE_MANAGERS } from "../system/package-manager.ts";
import type { SubmissionFacts } from "./facts.ts";
import { failureLines } from "./failures.ts";

const UNDEFINED = { value: null, low: null, high: null };
const VERDICTS = { beats: "beats", ties: "ties with", behind: "is behind" } as const;

/** The facts of a submission as Markdown. They depend only on what is stored, not on the time of writing. */
export function submissionMarkdown(facts: SubmissionFacts): string {
  const { one, many } = facts.exercise.manifest.case;
  const sections = [
    ["The task", task(facts)],
    ["How to run it", howToRun(facts)],
    [`Result on unseen ${many}`, headToHead(facts)],
    ["Field by field", fields(facts)],
    [`Difficult ${many}`, slices(facts)],
    [`Time and cost per ${one}`, latency(facts)],
    ["Known failures", failureLines(facts)],
    ["Decisions", decisions(facts)],
    ["Time spent", timeline(facts)],
    ["Follow-up interview", interview(facts)],
    ["Score", score(facts)],
  ] as const;
  const written = sections.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : [md`## ${title}`, md``, ...lines, md``],
  );
  return `${sourceOfLines(written)}\n`;
}

function task({ exercise, state }: SubmissionFacts): Markdown[] {
  const { title, summary } = exercise.manifest;
  return [
    md`${title}: ${summary}. The full task is in [BRIEF.md](BRIEF.md).`,
    md``,
    md`* ${plural(state.asked.length, "question")} to the stakeholder, ${state.asked.filter(({ entries }) => entries.length > 0).length} answered: [${CLARIFICATIONS_FILE}](${CLARIFICATIONS_FILE})`,
    ...(state.change ? [md`* A change request arrived on ${localTime(state.change.at)}: ${state.change.title}`] : []),
  ];
}

/** A command in a code block, where nothing is escaped but control characters. */
const shellLine = (command: string) => new Markdown(escapeControls(command.replace(/\s+/g, " ")));

function howToRun({ repository, solution }: SubmissionFacts): Markdown[] {
  const manager = PACKAGE_MANAGERS[repository.manifest.package_manager] ?? PACKAGE_MANAGERS["npm"];
  const install = solution.install ?? [manager?.name ?? "npm", "install"];
  return [
    md`\`\`\`sh`,
    ...(install.length > 0 ? [shellLine(install.join(" "))] : []),
    shellLine(manager?.test ?? "npm test"),
    shellLine(`${solution.run.join(" ")} --input data --output answers.jsonl`),
    shellLine(`${manager?.run ?? "npm run"} eval`),
    md`\`\`\``,
  ];
}

function headToHead({ score, scoreNote, holdout, exercise }: SubmissionFacts): Markdown[] {
  const held = score?.document.holdout;
  if (!score || !held)
    return [score ? md`The score was made without the holdout.` : md`Not scored: \`npm run score\`.`];
  const { comparisons, seed, count, requested, fresh } = held;
  const overall = comparisons.filter(({ scope }) => scope === "overall");
  const [primary] = overall;
  const verdicts = overall
    .filter(({ id }) => id === primary?.id)
    .map(
      ({ verdict, against, difference, unit, title }) =>
        md`* **${VERDICTS[verdict]} ${against}**: ${title} ${formatDifference(difference, unit)} (paired difference${difference.low === null ? "" : ", 95% interval"})`,
    );
  const metrics = [...new Map(overall.map((line) => [line.id, line])).values()];
  const { commit, dirty } = score.document.git;
  const where = `commit ${commit?.slice(0, 7) ?? "none"}${dirty ? " with uncommitted changes" : ""}`;
  return [
    md`${pluralOf(count, exercise.manifest.case)}, seed ${seed}${fresh ? ", generated for this score" : ", given on the command line, so this is a reproduction"}; runs ${held.candidate.id} (mine), ${held.naive.id} (naive), ${held.reference.id} (reference); ${where}. Reproduce with \`npm run score -- --seed ${seed} --count ${requested ?? count}\`.`,
    ...(scoreNote === undefined ? [] : [md``, md`**The score is out of date: ${scoreNote}.**`]),
    ...(holdout && holdout.candidate.state !== "finished"
      ? [md``, md`**The run did not finish: ${holdout.candidate.state}.**`]
      : []),
    md``,
    ...verdicts,
    md``,
    ...markdownTable(
      ["", "mine", "naive", "reference"],
      metrics.map(({ id, title, unit, less_is_better: less }) => [
        less ? `${title} (lower is better)` : title,
        ...[held.candidate, held.naive, held.reference].map((run) =>
          formatEstimate(run.metrics[id] ?? UNDEFINED, unit),
        ),
      ]),
    ),
  ];
}

function fields({ holdout, grading }: SubmissionFacts): Markdown[] {
  if (!holdout) return [];
  const [mine = [], naive = [], reference = []] = [holdout.candidate, holdout.naive, holdout.reference].map((run) =>
    fieldScores(run.cases, grading.fields),
  );
  return markdownTable(
    ["F1", "mine", "naive", "reference", "correct", "wrong", "blank", "invented"],
    mine.map(({ field, f1, correct, wrong, missing, spurious }, index) => [
      field,
      formatValue(f1, "ratio"),
      formatValue(naive[index]?.f1 ?? null, "ratio"),
      formatValue(reference[index]?.f1 ?? null, "ratio"),
      ...[correct, wrong, missing, spurious].map(String),
    ]),
  );
}

function slices({ score, exercise }: SubmissionFacts): Markdown[] {
  const rows = (score?.document.holdout?.comparisons ?? []).filter(
    ({ scope, against }) => scope === "slice" && against === "reference",
  );
  return markdownTable(
    ["", exercise.manifest.case.many, "against the reference", "difference [95%]"],
    rows.map(({ title, cases, verdict, difference, unit }) => [
      title,
      String(cases),
      verdict,
      formatDifference(difference, unit),
    ]),
  );
}

function latency({ holdout, development, exercise }: SubmissionFacts): Markdown[] {
  const runs = [...(holdout ? [holdout.candidate, holdout.reference] : []), ...(development ? [development] : [])];
  if (runs.length === 0) return [];
  const name = { candidate: "mine", reference: "reference", naive: "naive", approach: "approach" };
  return [
    ...runs.map(
      ({ id, role, split, latency: measured }) => md`* ${name[role]}, ${split}, run ${id}: ${formatLatency(measured)}`,
    ),
    md``,
    md`The cost of a ${exercise.manifest.case.one} is in README.md, under Cost and latency.`,
  ];
}

function decisions({ decisions: entries }: SubmissionFacts): Markdown[] {
  if (entries.length === 0) return [md`DECISIONS.md contains none.`];
  return entries.map(({ title, line }) => md`* [${title}](DECISIONS.md#L${line})`);
}

function timeline({ status, state, score }: SubmissionFacts): Markdown[] {
  if (status.status === "not_started") return [md`The clock was never started.`];
  const help = score ? helpSentences(score.document) : [];
  const over = status.overtime_s > 0 ? `, overtime ${span(status.overtime_s)}` : "";
  return [
    md`Started ${status.started_at ? localTime(status.started_at) : "?"}, ${span(status.elapsed_s)} until the end, of which ${span(status.active_s)} were work${over}.`,
    md``,
    ...markdownTable(
      ["Phase", "planned", "spent"],
      status.phases.map(({ title, planned_s, spent_s }) => [title, span(planned_s), span(spent_s)]),
    ),
    md``,
    ...(help.length > 0
      ? help.map((sentence) => md`* ${sentence}`)
      : [md`* No hint was taken, and the reference was not opened.`]),
    ...(state.reopened > 0 ? [md`* Restarted after a stop: ${plural(state.reopened, "time")}.`] : []),
  ];
}

function interview({ defense }: SubmissionFacts): Markdown[] {
  if (!defense) return [md`Not held: \`npm run defend\`.`];
  const { questions, number } = defense;
  const count = (matches: (state: (typeof questions)[number]) => boolean) => questions.filter(matches).length;
  return [
    md`Interview ${number}: ${count(hasWords)} of ${questions.length} questions answered, ${count(inTime)} within two minutes, ${count(hasResolvedLinks)} with file links that resolve: [${DEFENSE_FILE}](${DEFENSE_FILE}).`,
  ];
}

function score({ score: past }: SubmissionFacts): Markdown[] {
  if (!past) return [md`Not scored: \`npm run score\`.`];
  const { bands, uncapped, checked, caps, changed_files: changed, improvements, leaves, finished_at } = past.document;
  return [
    md`Score ${past.id}, ${localTime(finished_at)}, kit ${past.document.kit_version}. It was computed on the candidate's machine; \`npm run score\` computes it again.`,
    md``,
    ...changed.map((path) => md`**Protected file modified: ${path}**\n`),
    ...caps.map(({ at_most, reason }) => md`**Capped at ${at_most}: ${reason}**\n`),
    md`${scoreSentence(past.document)}. What was not checked earns nothing and is not scaled up.`,
    md``,
    ...markdownTable(
      ["Band", "earned", "checked", "points"],
      [
        ...(["auto", "judge", "self"] as const).map((name) => [name, ...pointColumns(bands[name])]),
        ["all", ...pointColumns({ earned: uncapped ?? 0, checked, points: 100 })],
      ],
      ["left", "right", "right", "right"],
    ),
    ...(improvements.length === 0 ? [] : [md``, md`What would raise the score most:`, md``]),
    ...improvements.flatMap(({ gain, raise, id }) => [
      md`* **+${gain.toFixed(1)}** ${raise}`,
      ...findings(leaves.find((leaf) => leaf.id === id)).map((finding) => md`  * ${finding}`),
    ]),
  ];
}
