import { ATTEMPT_FILE } from "../repository/layout.ts";
import type { Period } from "../repository/period.ts";
import { misplaced } from "../repository/period.ts";
import type { AttemptEvent } from "./events.ts";
import type { AttemptLog, EventLink } from "./log.ts";

/** The events of a log on which a score may rest, and what is wrong with the others. */
export interface CountedEvents {
  events: readonly AttemptEvent[];
  /** Sentences with line numbers, for the person. */
  problems: readonly string[];
}

/**
 * Leave out the events that no command of the kit wrote, that were edited, or that are dated outside of the attempt. An
 * event counts as edited when a later entry no longer finds the hash that it was given and no entry confirms the event.
 * The log as a whole still determines the clock, hints and everything else that costs something.
 */
export function countedEvents({ events, links }: AttemptLog, period: Period): CountedEvents {
  const problems: string[] = [];
  const lastBreak = links.findLastIndex(({ link }) => link === "broken");
  const kept = events.filter((event, index) => {
    const link = links[index];
    if (!link) return false;
    const problem = problemOf(link, index < lastBreak) ?? misplaced(Date.parse(event.at), period);
    if (problem !== undefined)
      problems.push(`${ATTEMPT_FILE}:${link.line} (${event.type}) does not count: ${problem}.`);
    return problem === undefined;
  });
  for (const { line, link } of links) {
    if (link === "broken") problems.push(`${ATTEMPT_FILE}:${line}: an entry before it was edited or removed.`);
  }
  const unverified = links.filter(({ link }) => link === "unverified").length;
  if (unverified > 0) {
    problems.push(
      `${ATTEMPT_FILE}: ${unverified} entries have no hash (an older kit), so their order is not verified.`,
    );
  }
  return { events: kept, problems };
}

function problemOf({ link, confirmed }: EventLink, beforeBreak: boolean): string | undefined {
  if (link === "foreign") return "no command of the kit wrote it";
  // Old entries have no hash of their own, so that an edited one cannot be told from its neighbors.
  if (link !== "unverified" && beforeBreak && !confirmed) return "it was edited";
  return undefined;
}
