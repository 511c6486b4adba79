import type { Random } from "../../../../src/exercise/random.ts";
import type { Status } from "../conventions.ts";
import type { Day } from "../dates.ts";
import { Deck } from "../deck.ts";
import type { Doc, Fact } from "../facts.ts";
import { factOn, type PageHistory } from "../page-history.ts";
import type { PageKind } from "../plan/types.ts";
import { capitalize, createRealizer } from "../realizer.ts";
import { slug } from "../slug.ts";
import type { World } from "../world.ts";
import { writeFaq } from "./faq.ts";
import { drawParagraphs, writeHandbook } from "./handbook.ts";
import { frontMatter, joinBlocks } from "./markdown.ts";
import { writePolicy } from "./policy.ts";
import { writePrices } from "./prices.ts";
import { writeRestricted } from "./restricted.ts";
import type { PageBody, PageInput } from "./types.ts";

/** Kinds of pages with versions; a changelog has none. */
type VersionedKind = Exclude<PageKind, "changelog">;

const BODY_WRITERS: Readonly<Record<VersionedKind, (input: PageInput) => PageBody>> = {
  policy: writePolicy,
  product: writeHandbook,
  team: writeHandbook,
  office: writeHandbook,
  system: writeHandbook,
  faq: writeFaq,
  prices: writePrices,
  restricted: writeRestricted,
};

/** Chance that a page of a kind uses aliases. */
const ALIAS_CHANCE: Readonly<Record<VersionedKind, number>> = {
  policy: 0.35,
  product: 0.5,
  team: 0.5,
  office: 0.5,
  system: 0.55,
  faq: 0.3,
  prices: 0.2,
  restricted: 0.5,
};

/** Chance that a superseded version is marked as archived; otherwise it is still "final". */
const ARCHIVED_CHANCE = 0.4;

/** A version of a page, before it is written. */
interface Version {
  day: Day;
  status: Status;
  facts: readonly Fact[];
}

/**
 * All versions of a wiki page, and its draft.
 * @param inject text to hide in the version that holds today
 */
export function writePage(random: Random, world: World, deck: Deck, history: PageHistory, inject?: string): Doc[] {
  const { plan } = history;
  const { kind } = plan;
  if (kind === "changelog") throw new RangeError("a changelog has no versions");
  const versions = versionsOf(random, history, world);
  const usedIds = new Set<string>();
  let previousId: string | undefined;
  const paragraphs = drawParagraphs(random.fork("passages"), deck, kind);
  return versions.map(({ day, status, facts }, index) => {
    // Every version starts from the same random streams: it is the same page with some changes, not a new page.
    const stream = random.fork("version");
    const realizer = createRealizer(stream, world, new Deck(random.fork("deck")), day, ALIAS_CHANCE[kind]);
    const previous = plan.days[Math.min(index, plan.days.length) - 1] ?? null;
    const body = BODY_WRITERS[kind]({ realizer, history, facts, previous, paragraphs });
    const name = plan.entity ? realizer.nameOf(plan.entity) : undefined;
    if (inject !== undefined && status === "final" && isVersionOn(plan.days, index, world.today))
      body.parts.splice(2, 0, inject.replaceAll("{p}", name ?? body.title));
    const baseId =
      plan.entity && name !== undefined
        ? plan.key.replace(plan.entity.id, slug(name.replace(/^the | office$/g, "")))
        : plan.key;
    const id = uniqueVersionId(versionId(baseId, { count: versions.length, day, index, status }, world), usedIds);
    const supersedes = previousId;
    if (status !== "draft") previousId = id;
    const title = plan.title === "" ? body.title : plan.title;
    const head = frontMatter({
      ...{ title, type: plan.type, status, effective: day, audience: plan.audience, supersedes },
      owner: plan.owner === "" ? title : plan.owner,
    });
    const draftMark = status === "draft" ? stream.pick([" (draft)", ", proposal", ""]) : "";
    return {
      ...{ id, type: plan.type, title, status, from: day, audience: plan.audience, table: null, claims: body.claims },
      to: status === "draft" ? null : (plan.days[index + 1] ?? null),
      text: joinBlocks([`${head}\n# ${capitalize(title)}${draftMark}`, ...body.parts]),
    };
  });
}

function versionsOf(random: Random, { plan, facts, drafted }: PageHistory, world: World): Version[] {
  const versions: Version[] = plan.days.map((day, index) => {
    const isSuperseded = (plan.days[index + 1] ?? "9999") <= world.today;
    return {
      day,
      status: isSuperseded && random.fork(`status/${day}`).chance(ARCHIVED_CHANCE) ? "archived" : "final",
      facts: plan.topics.flatMap(({ id }) => factOn(facts.get(id) ?? [], day) ?? []),
    };
  });
  if (plan.draft) {
    const { day, only } = plan.draft;
    const newest = plan.days.at(-1) ?? day;
    const draftFacts = [...plan.topics, ...only].flatMap(
      ({ id }) => drafted.get(id) ?? factOn(facts.get(id) ?? [], newest) ?? [],
    );
    versions.push({ day, status: "draft", facts: draftFacts });
  }
  return versions;
}

/** Whether the version of an index is in force on a day. */
const isVersionOn = (days: readonly Day[], index: number, day: Day) =>
  (days[index] ?? "9999") <= day && (days[index + 1] ?? "9999") > day;

/** The id of a version: with its month in the development split, with its number in holdouts. */
function versionId(
  baseId: string,
  { count, day, index, status }: { count: number; day: Day; index: number; status: Status },
  { split }: World,
): string {
  if (count === 1) return baseId;
  if (split === "development") return `${baseId}-${day.slice(0, 7)}`;
  return `${baseId}-${status === "draft" ? "next" : `v${index + 1}`}`;
}

function uniqueVersionId(id: string, usedIds: Set<string>): string {
  const unique = usedIds.has(id) ? `${id}-b` : id;
  usedIds.add(unique);
  return unique;
}
