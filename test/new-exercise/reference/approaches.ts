import type { Approach, SolveRequest } from "../../../src/exercise/approach.ts";
import { TEAMS, type Team, type TicketAnswer, type TicketCase } from "../contract.ts";

type TicketApproach = Approach<TicketCase, TicketAnswer>;

const KEYWORDS: Readonly<Record<Team, RegExp>> = {
  billing: /\b(invoice|charged|card|payment)\b/gi,
  delivery: /\b(courier|tracking|arrived?|address)\b/gi,
  returns: /\b(send it back|refund|label|wrong size)\b/gi,
};

/** The team with the most keywords in the text; null without any, and if two teams have equally many. */
function teamOf(text: string): Team | null {
  const counts = TEAMS.map((team) => ({ team, count: text.match(KEYWORDS[team])?.length ?? 0 }));
  const [best, second] = counts.sort((a, b) => b.count - a.count);
  return best && best.count > (second?.count ?? 0) ? best.team : null;
}

async function solveAll(request: SolveRequest<TicketCase, TicketAnswer>, route: (text: string) => Team | null) {
  const { cases, signal } = request;
  for (const [index, { id, text }] of cases.entries()) {
    signal.throwIfAborted();
    await request.emit({ id, team: route(String(text)) });
    request.onProgress(index + 1, cases.length);
  }
}

const naive: TicketApproach = {
  name: "naive",
  role: "naive",
  summary: "Every ticket goes to billing.",
  solve: (request) => solveAll(request, () => "billing"),
};

const keywords: TicketApproach = {
  name: "keywords",
  role: "reference",
  summary: "The team with the most keywords.",
  solve: (request) => solveAll(request, teamOf),
};

export const approaches: readonly TicketApproach[] = [naive, keywords];
