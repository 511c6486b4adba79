import type { StoredRun } from "../../evaluation/stored-run.ts";
import { atFile, atRun, type Check, type CheckContext, type Evidence, fact } from "../check.ts";
import { unlockedAnswers } from "../substance/answers-used.ts";
import { numbersIn } from "../substance/spelled-numbers.ts";

const MIN_SECTION_WORDS = 8;
/** Latency differs between two runs on one machine. A stated time is right within this factor. */
const LATENCY_FACTOR = 1.5;
/** A product or a price is right within this share of it. */
const TOLERANCE = 0.1;
const MIN_VOLUME = 50;
/** Parts of the score. */
const SHARE = { reported: 0.1, time: 0.4, volume: 0.3, projection: 0.2 };

/**
 * c19: answers report their time, and the README states times that runs measured, the stakeholder's volume, and the product
 * of both, or of the measured price and the volume.
 */
export const costLatency: Check = {
  id: "c19",
  name: "cost-latency",
  title: "cost and latency are measured",
  async run(context) {
    const { measurements, runs, readme } = context;
    const own = [...(measurements.development ? [measurements.development] : []), ...runs].filter(
      ({ role }) => role === "candidate",
    );
    const [newest] = own;
    const { sections } = await readme();
    const section = sections.find(({ title, words }) => /cost|latency/i.test(title) && words >= MIN_SECTION_WORDS);
    const text = section?.body.replace(/<!--[\s\S]*?-->/g, "") ?? "";
    const times = timesIn(text);
    const measured = own.find((run) => isMeasured(times, run));
    const volume = await volumeIn(context, text);
    const projection = volume !== undefined && measured ? projectionIn(text, volume, measured) : undefined;
    const reported = newest?.latency.source === "reported" && measured !== undefined;
    const score =
      Number(reported) * SHARE.reported +
      Number(measured !== undefined) * SHARE.time +
      Number(volume !== undefined) * SHARE.volume +
      Number(projection !== undefined) * SHARE.projection;
    const where = section ? `README.md:${section.line}` : "README.md";
    const evidence: Evidence[] = [
      ...(section ? [] : [fact("the section on cost and latency is missing or empty")]),
      newest ? atRun(newest.id, latencyText(newest)) : fact("no run"),
      ...(measured ? [atRun(measured.id, "has the times that the README states")] : []),
      ...(volume === undefined ? [] : [atFile(where, `${volume}: the stakeholder's volume`)]),
      ...(projection === undefined ? [] : [atFile(where, "the volume times the measured value is stated")]),
    ];
    return { score, evidence, ...(score < 1 && { note: noteOf({ newest, times, measured, volume, projection }) }) };
  },
};

const latencyText = ({ latency: { source, p50, p95 } }: StoredRun) =>
  `p50 ${p50?.toFixed(3) ?? "-"} s, p95 ${p95?.toFixed(3) ?? "-"} s per case, ${source}`;

/** The times of a text in seconds: figures with a unit. */
function timesIn(text: string): number[] {
  const units: Readonly<Record<string, number>> = {
    ms: 0.001,
    s: 1,
    sec: 1,
    second: 1,
    seconds: 1,
    milliseconds: 0.001,
  };
  return [
    ...text.matchAll(/(\d+(?:\.\d+)?)(?:\s*(?:\/|to|and|,)\s*\d+(?:\.\d+)?)?\s*(ms|milliseconds|seconds?|sec|s)\b/gi),
  ].map(([, value, unit = ""]) => Number(value) * (units[unit.toLowerCase()] ?? 1));
}

/** Whether p50 and p95 of a run are among the stated times. */
const isMeasured = (times: readonly number[], { latency: { p50, p95 } }: StoredRun) =>
  p50 !== null && p95 !== null && [p50, p95].every((value) => times.some((time) => isNear(time, value)));

const isNear = (stated: number, value: number) =>
  stated > 0 && value > 0 && Math.max(stated / value, value / stated) <= LATENCY_FACTOR;

/** A volume of an answer that the stakeholder gave, or of the brief, that the text states. */
async function volumeIn({ counted, exercise, files }: CheckContext, text: string): Promise<number | undefined> {
  const answers = unlockedAnswers(counted.events, await exercise.stakeholder()).map(({ answer }) => answer);
  const sources = [...answers, await files.text("BRIEF.md")];
  const sentences = sources
    .flatMap((source) => source.split(/(?<=[.!?])\s/))
    .filter((one) => /\b(a|per|every|each) (day|week|month|year)\b/i.test(one));
  const volumes = sentences.flatMap(numbersIn).filter((number) => number >= MIN_VOLUME);
  const stated = numbersIn(text);
  return volumes.find((volume) => stated.includes(volume));
}

/** The volume itself, of thirty days, and of twelve months. */
const PERIODS = [1, 30, 12];
const SECONDS_IN: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A time or price of the text that is the volume, or that of a longer period, times the measured time or price. */
function projectionIn(text: string, volume: number, run: StoredRun): number | undefined {
  const { latency, seconds, cases, usage } = run;
  const perCase = (total: number) => (cases.length > 0 ? [total / cases.length] : []);
  const times = [...(latency.p50 === null ? [] : [latency.p50]), ...perCase(seconds)];
  const prices = usage?.money ? perCase(usage.money) : [];
  const near = (stated: number, values: readonly number[]) =>
    values.some((value) => PERIODS.some((period) => isClose(stated, value * volume * period)));
  for (const [, value = "", unit = ""] of text.matchAll(
    /(\d[\d,]*(?:\.\d+)?)\s*(seconds?|s|minutes?|min|hours?|h)\b/gi,
  )) {
    const stated = Number(value.replaceAll(",", "")) * (SECONDS_IN[unit[0]?.toLowerCase() ?? ""] ?? 1);
    if (near(stated, times)) return stated;
  }
  for (const [, before, after] of text.matchAll(
    /(?:[$€£]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:USD|EUR|[$€£]))/g,
  )) {
    const stated = Number((before ?? after ?? "").replaceAll(",", ""));
    if (near(stated, prices)) return stated;
  }
  return undefined;
}

const isClose = (stated: number, product: number) => stated > 0 && Math.abs(stated - product) <= TOLERANCE * product;

function noteOf({
  newest,
  times,
  measured,
  volume,
  projection,
}: {
  newest: StoredRun | undefined;
  times: readonly number[];
  measured: StoredRun | undefined;
  volume: number | undefined;
  projection: number | undefined;
}): string {
  const missing = [
    ...(measured
      ? []
      : [
          times.length === 0
            ? "p50 and p95 with their unit are missing"
            : `the stated times are those of no run${newest ? ` (run ${newest.id}: ${latencyText(newest)})` : ""}`,
        ]),
    ...(volume === undefined ? ["the stakeholder's volume is missing (ask for it, and use it)"] : []),
    ...(projection === undefined ? ["no time or price is the volume times the measured one"] : []),
  ];
  return missing.join("; ");
}
