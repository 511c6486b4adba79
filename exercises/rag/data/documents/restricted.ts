import type { Claim } from "../facts.ts";
import type { PageBody, PageInput } from "./page.ts";

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

/** A page that only some may read: a short introduction and one line a matter. */
export function writeRestricted({ voice, facts }: PageInput): PageBody {
  const { random } = voice;
  const claims: Claim[] = random.shuffle(facts).map((fact) => voice.state(fact));
  const style = random.pick(["- ", "* ", ""]);
  const body =
    style === "" ? claims.map(({ quote }) => quote) : [claims.map(({ quote }) => `${style}${quote}`).join("\n")];
  return { title: "", parts: [random.pick(OPENINGS), ...body, random.pick(CLOSINGS)], claims };
}
