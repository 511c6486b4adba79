import { freeBootstrap, shownInterval } from "./interval-coverage/intervals.ts";
import { coverageOf, SCENARIOS } from "./interval-coverage/scenarios.ts";

/**
 * How often the 95% intervals of reports contain a known truth, in simulated samples, next to a percentile bootstrap
 * that draws cases freely. Prints the table of docs/statistics.md.
 *
 *   npm run bench:coverage -- 1000        samples per line
 */
const SAMPLES = Number(process.argv[2] ?? 1_000);
const percent = (share: number) => (100 * share).toFixed(1);
console.log(`| ${SAMPLES} samples each | covered, % | mean width | free bootstrap, % | mean width |`);
console.log("| --- | ---: | ---: | ---: | ---: |");
for (const scenario of SCENARIOS) {
  const shown = coverageOf(scenario, SAMPLES, shownInterval);
  const free = coverageOf(scenario, SAMPLES, freeBootstrap);
  const width = (value: number) => value.toFixed(scenario.measures === "cost" ? 2 : 3);
  console.log(
    `| ${scenario.name} | ${percent(shown.covered)} | ${width(shown.width)} | ${percent(free.covered)} | ${width(free.width)} |`,
  );
}
