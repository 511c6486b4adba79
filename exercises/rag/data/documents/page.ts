import type { Random } from "../../../../src/exercise/random.ts";
import type { Day } from "../dates.ts";
import type { Claim, Doc, Fact } from "../facts.ts";
import type { Status } from "../model.ts";
import { factOn, type History } from "../page-history.ts";
import { capital, createVoice, Deck, type Voice } from "../realizer.ts";
import type { World } from "../world.ts";
import { writeFaq } from "./faq.ts";
import { passagesFor, writeHandbook } from "./handbook.ts";
import { blocks, frontMatter, slug } from "./markdown.ts";
import { writePolicy } from "./policy.ts";
import { writePrices } from "./prices.ts";
import { writeRestricted } from "./restricted.ts";

/** One version of a page, before its head is put on. */
export interface PageBody {
  title: string;
  parts: string[];
  claims: Claim[];
}

export interface PageInput {
  voice: Voice;
  history: History;
  /** What this version states, in the order of the plan. */
  facts: readonly Fact[];
  /** Of the version that this one replaces. */
  previous: Day | null;
  /** Paragraphs of the page besides what it states, the same for all its versions. */
  passages: readonly string[];
}

const WRITERS = {
  policy: writePolicy,
  product: writeHandbook,
  team: writeHandbook,
  office: writeHandbook,
  system: writeHandbook,
  faq: writeFaq,
  prices: writePrices,
  restricted: writeRestricted,
};

/** How fond the kinds of pages are of internal names. */
const ALIASES = {
  policy: 0.35,
  product: 0.5,
  team: 0.5,
  office: 0.5,
  system: 0.55,
  faq: 0.3,
  prices: 0.2,
  restricted: 0.5,
};

/** Every version of a page of the wiki, and its draft. @param inject text to hide in the version that holds today */
export function writePage(random: Random, world: World, deck: Deck, history: History, inject?: string): Doc[] {
  const { plan } = history;
  const { kind } = plan;
  if (kind === "changelog") throw new RangeError("a changelog has no versions");
  const versions: { day: Day; status: Status; facts: Fact[] }[] = plan.days.map((day, index) => ({
    day,
    status:
      (plan.days[index + 1] ?? "9999") <= world.today && random.fork(`status/${day}`).chance(0.4)
        ? "archived"
        : "final",
    facts: plan.topics.flatMap(({ id }) => factOn(history.facts.get(id) ?? [], day) ?? []),
  }));
  if (plan.draft) {
    const { day } = plan.draft;
    const newest = plan.days.at(-1) ?? day;
    const facts = [...plan.topics, ...plan.draft.only].flatMap(
      ({ id }) => history.drafted.get(id) ?? factOn(history.facts.get(id) ?? [], newest) ?? [],
    );
    versions.push({ day, status: "draft", facts });
  }
  const ids = new Set<string>();
  let before: string | undefined;
  const passages = passagesFor(random.fork("passages"), deck, kind);
  return versions.map(({ day, status, facts }, index) => {
    // Every version starts from the same draws: it is the same page with what changed, not a new one.
    const stream = random.fork("version");
    const voice = createVoice(stream, world, new Deck(random.fork("deck")), day, ALIASES[kind]);
    const previous = plan.days[Math.min(index, plan.days.length) - 1] ?? null;
    const body = WRITERS[kind]({ voice, history, facts, previous, passages });
    if (inject !== undefined && status === "final" && factOnDay(plan.days, index, world.today))
      body.parts.splice(2, 0, inject.replaceAll("{p}", plan.about ? voice.name(plan.about) : body.title));
    const base = plan.about
      ? `${plan.key.replace(plan.about.id, slug(voice.name(plan.about).replace(/^the | office$/g, "")))}`
      : plan.key;
    const id = unique(versionId(base, plan.days.length + (plan.draft ? 1 : 0), day, index, status, world), ids);
    const supersedes = before;
    if (status !== "draft") before = id;
    const title = plan.title === "" ? body.title : plan.title;
    const owner = plan.owner === "" ? title : plan.owner;
    const head = frontMatter({
      title,
      type: plan.type,
      status,
      effective: day,
      owner,
      audience: plan.audience,
      supersedes,
    });
    return {
      ...{ id, type: plan.type, title, status, from: day, audience: plan.audience, table: null, claims: body.claims },
      to: status === "draft" ? null : (plan.days[index + 1] ?? null),
      text: blocks([
        `${head}\n# ${capital(title)}${status === "draft" ? stream.pick([" (draft)", ", proposal", ""]) : ""}`,
        ...body.parts,
      ]),
    };
  });
}

/** Is the version of that index the one in force on the day? */
const factOnDay = (days: readonly Day[], index: number, today: Day) =>
  (days[index] ?? "9999") <= today && (days[index + 1] ?? "9999") > today;

function versionId(base: string, count: number, day: Day, index: number, status: Status, { split }: World): string {
  if (count === 1) return base;
  if (split === "development") return `${base}-${day.slice(0, 7)}`;
  return `${base}-${status === "draft" ? "next" : `v${index + 1}`}`;
}

function unique(id: string, used: Set<string>): string {
  const free = used.has(id) ? `${id}-b` : id;
  used.add(free);
  return free;
}
