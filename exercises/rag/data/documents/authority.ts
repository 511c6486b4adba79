import type { DocType } from "../conventions.ts";
import { plusDays } from "../dates.ts";
import type { Doc } from "../facts.ts";
import type { Realizer } from "../realizer.ts";
import { frontMatter, joinBlocks } from "./markdown.ts";

/** Names of the document types in the ranking. */
const TYPE_NAMES: Readonly<Record<DocType, string>> = {
  policy: "Policies",
  register: "Registers and price lists",
  handbook: "Handbook pages",
  changelog: "Changelogs",
  glossary: "Glossaries, as to names",
  faq: "FAQs",
  notes: "Meeting notes",
  email: "Emails",
  ticket: "Tickets",
};

/** Text before and after the ranking. */
const TEXTS = {
  development: {
    before:
      "It happens that two of our documents say different things. Do not pick the one you like. What is further up in this list is right, and the other one gets corrected:",
    after:
      "This is so even where the weaker source is newer. Between two of the same kind, the one that took effect later is right. Drafts are not sources at all. Tell whoever asked that there is a difference, and name both.",
  },
  holdout: {
    before:
      "Where our papers contradict each other, this order decides. A kind of document overrules all kinds below it:",
    after:
      "The age of a paper plays no part between kinds; within one kind the later day wins. What is marked as a draft has no weight. An honest answer mentions the overruled statement too.",
  },
};

/** The policy that ranks document types by authority. */
export function writeAuthority({ world, random, fill }: Realizer): Doc {
  const from = plusDays(world.today, -random.int(1_200, 1_600));
  const title = "Which source counts";
  const { before, after } = TEXTS[world.split];
  const head = frontMatter({
    title,
    type: "policy",
    status: "final",
    effective: from,
    owner: "Quality Office",
    audience: null,
  });
  return {
    ...{
      id: "policy-which-source-counts",
      type: "policy",
      title,
      status: "final",
      from,
      to: null,
      audience: null,
      table: null,
    },
    claims: [],
    text: joinBlocks([
      `${head}\n# ${title}`,
      before,
      world.authority.map((type, index) => `${index + 1}. ${TYPE_NAMES[type]}`).join("\n"),
      after,
      fill(
        "The list was agreed between all leads; {person} keeps it. Nobody wanted tickets to be higher up, least of all those who write them.",
      ),
    ]),
  };
}
