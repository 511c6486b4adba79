import type { Claim } from "../facts.ts";
import type { PageBody, PageInput } from "./types.ts";

const OPENINGS = [
  "Not for forwarding. Whoever finds this page without being on the list tells the owner, please.",
  "For the circle named above. Do not quote from it in tickets or in the chat.",
  "Confidential. Figures are agreed with the management and change once a year at most.",
];
const CLOSINGS = [
  "Questions go to the owner in person and not by mail.",
  "If you print this, you also burn it.",
  "The round that decides about it meets in autumn.",
];

/** A restricted page: a short introduction and one line per fact. */
export function writeRestricted({ realizer, facts }: PageInput): PageBody {
  const { random } = realizer;
  const claims: Claim[] = random.shuffle(facts).map((fact) => realizer.stateFact(fact));
  const style = random.pick(["- ", "* ", ""]);
  const body =
    style === "" ? claims.map(({ quote }) => quote) : [claims.map(({ quote }) => `${style}${quote}`).join("\n")];
  return { title: "", parts: [random.pick(OPENINGS), ...body, random.pick(CLOSINGS)], claims };
}
