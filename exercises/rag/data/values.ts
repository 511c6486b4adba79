import type { Split } from "../../../src/exercise/case.ts";
import type { Random } from "../../../src/exercise/random.ts";
import { list, rowsForSplit } from "./content/per-split.ts";
import { longDay, plusDays } from "./dates.ts";
import type { Entity, ObjectKind, Value } from "./facts.ts";

/** What values are drawn from besides tables of texts. */
export interface ValueSource {
  split: Split;
  today: string;
  entities: Readonly<Record<"product" | "team" | "office" | "vendor" | "grade", readonly Entity[]>>;
  /** Texts of all values drawn so far, for kinds whose values are unique in a company (UNIQUE_KINDS). */
  used: Set<string>;
  /** The next person without a task. */
  nextPerson(): Entity;
  /** The next person at a vendor. */
  nextContact(): Entity;
}

const COUNTRIES = list(
  "Ireland; Sweden; Finland; Portugal; Spain; Belgium; Poland; Denmark; Austria; Norway; Estonia; Iceland",
);
const MEETING_PLACES =
  list(`the bicycle shed; the stone bench by the canal; the car park of the bakery; the statue of the pilot; the tram stop; the
 north gate; the chestnut tree; the weighbridge; the bus shelter opposite; the wall with the mural; the old crane; the flagpoles`);
const CHANNELS =
  list(`#front-porch; #tower; #engine-room; #open-hatch; #lamp-room; #long-table; #coal-bunker; #crow-nest; #back-stairs;
 #deep-end; #tea-kitchen; #signal-box; #upper-deck; #quiet-corner; #gangway; #boathouse; #drawing-board; #watchtower; #tool-shed; #night-desk;
 #greenhouse; #sail-loft; #lighthouse; #green-door; #stone-pier; #workbench; #post-room; #map-table; #cold-store; #brass-bell; #side-gate;
 #rope-walk; #store-room; #hay-loft; #glass-roof; #low-bridge; #canal-side; #red-buoy; #slipway; #wheelhouse; #foghorn; #ferry-desk`);
const FIXES =
  list(`unpair the scanner and hold its power key for ten seconds; delete the folder of cached tours; switch the tablet to the
 second antenna; clear the print queue and feed one blank label; sign out on all devices; set the clock of the gate to automatic; reseat the
 memory card; turn the handheld's flight mode on and off; rename the depot and rename it back; reduce the photo quality to medium; remove the
 second driver from the tour; restart the router in the yard; accept the new certificate once by hand; empty the outbox of the
 tablet; take the trailer off the list and add it again; replace the ribbon of the printer; reset the route to its template; upload the driver list anew;
 wipe the lens of the camera; pick the depot again in the settings`);

const measure = (amount: string, unit: string, ...units: string[]): Value => ({
  text: `${amount} ${unit}`,
  forms: [...units.map((other) => `${amount} ${other}`), amount],
  entity: null,
});

const plain = (text: string, ...forms: string[]): Value => ({ text, forms, entity: null });

/** An integer with commas between thousands. */
export const groupThousands = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, ",");

const euros = (amount: number, decimals = 0): Value => {
  const digits = decimals === 0 ? groupThousands(amount) : (amount / 100).toFixed(2);
  const ungrouped = digits.replaceAll(",", "");
  return plain(`€${digits}`, ungrouped, `${ungrouped} EUR`, `${ungrouped} euros`, `EUR ${digits}`);
};

const ofEntity = (entity: Entity): Value => ({
  text: entity.name,
  forms: entity.alias === null ? [] : [entity.alias],
  entity,
});

const weekly = (random: Random) =>
  `${random.pick(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])} at ${String(random.int(6, 18)).padStart(2, "0")}:${random.pick(["00", "15", "30", "45"])}`;

const hour = (hours: number, minutes: number) =>
  `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;

/** @param others values that the topic has already, oldest first */
type Draw = (random: Random, source: ValueSource, others: readonly Value[], subject: Entity | undefined) => Value;

const anyOf =
  (table: readonly string[]): Draw =>
  (random, { split }) =>
    plain(random.pick(rowsForSplit(table, split)));

const days = (...among: readonly number[]): Draw => {
  return (random) => measure(String(random.pick(among)), "days", "d");
};

const months = (...among: readonly number[]): Draw => {
  return (random) => measure(String(random.pick(among)), "months");
};

/** A price per seat in euros: any first price, later ones close to the one before and usually higher. */
const seatPrice: Draw = (random, _, others) => {
  const last = Number(others.at(-1)?.forms[0] ?? Number.NaN);
  if (Number.isNaN(last)) return euros(random.int(12, 58));
  const step = random.int(1, Math.max(3, Math.round(last / 4)));
  return euros(Math.max(9, random.chance(0.75) ? last + step : last - step));
};

/** The upper end of a grade's salary band, above that of the grade below. */
const salary: Draw = (random, { entities: { grade } }, _, subject) => {
  const level = Math.max(
    0,
    grade.findIndex(({ id }) => id === subject?.id),
  );
  return euros((84 + 26 * level + random.int(0, 20)) * 500);
};

/** How a value of each kind is drawn. Amounts are round, and of a plausible size for what they measure. */
const DRAWERS: Record<ObjectKind, Draw> = {
  product: (random, { entities }) => ofEntity(random.pick(entities.product)),
  team: (random, { entities }) => ofEntity(random.pick(entities.team)),
  office: (random, { entities }) => ofOffice(random.pick(entities.office)),
  vendor: (random, { entities }) => ofEntity(random.pick(entities.vendor)),
  person: (_, { nextPerson }) => ofEntity(nextPerson()),
  contact: (_, { nextContact }) => ofEntity(nextContact()),
  days: days(7, 10, 14, 15, 20, 21, 28, 30, 35, 40, 45, 50, 60, 75, 90, 120, 180),
  days_kept: days(28, 30, 35, 40, 45, 50, 60, 75, 90, 100, 120, 150, 180, 240, 270),
  days_leave: days(3, 4, 5, 6, 7, 8, 9, 10, 12, 15),
  days_refund: days(7, 10, 14, 15, 20, 21, 28, 30, 35, 40, 45, 60),
  weeks: (random) => measure(String(random.int(3, 26)), "weeks"),
  months_service: months(24, 30, 33, 36, 40, 42, 45, 48, 54, 60),
  months_trial: months(2, 3, 4, 5, 6, 7, 8, 9),
  minutes: (random) => measure(String(random.pick([10, 15, 20, 25, 30, 40, 45, 60, 90])), "minutes", "min"),
  days_month: (random) => {
    const days = random.int(4, 15);
    return plain(`${days} days a month`, `${days} days per month`, `${days} days`, String(days));
  },
  per_minute: (random) => {
    const amount = groupThousands(random.int(4, 48) * 25);
    return measure(amount, "requests a minute", "requests per minute", "requests/minute", "per minute");
  },
  percent: (random) => plain(`99.${random.pick(["2", "5", "7", "8", "9", "95", "97", "99"])}%`),
  percent_small: (random) => plain(`${random.int(2, 12) * 2.5}%`),
  megabytes: (random) =>
    measure(String(random.pick([8, 10, 12, 16, 20, 24, 25, 30, 32, 40, 50, 64, 80, 100])), "MB", "megabytes"),
  money: seatPrice,
  money_daily: (random) => euros(random.int(24, 76)),
  money_small: (random) => euros(random.int(28, 58), 2),
  money_yearly: (random) => euros(random.int(6, 50) * 50),
  money_large: (random) => euros(random.int(3, 180) * 250),
  money_salary: salary,
  count: (random) => plain(String(random.int(2, 19))),
  place: anyOf(COUNTRIES),
  channel: anyOf(CHANNELS),
  spot: anyOf(MEETING_PLACES),
  fix: anyOf(FIXES),
  weekly_time: (random) => {
    const text = weekly(random);
    return plain(text, text.replace(" at", ""));
  },
  clock: (random) => plain(hour(random.int(0, 5), random.int(0, 11) * 5)),
  hours: (random) => {
    const [from, to] = [hour(random.int(6, 9), random.pick([0, 30])), hour(random.int(16, 20), random.pick([0, 30]))];
    return plain(`from ${from} to ${to}`, `${from} to ${to}`, `${from}-${to}`);
  },
  date: (random, { today }) => {
    const day = plusDays(today, random.int(60, 900));
    return plain(longDay(day), day);
  },
};

const ofOffice = (office: Entity): Value => ({
  text: `the ${office.name} office`,
  forms: [office.name, ...(office.alias === null ? [] : [office.alias])],
  entity: office,
});

const UNIQUE_KINDS: ReadonlySet<ObjectKind> = new Set(["channel", "spot", "fix"]);

/**
 * A value of a kind that differs from all of `others`. Throws when there is none left.
 * @param subject the entity with this value, where that limits its size
 */
export function drawValue(
  kind: ObjectKind,
  random: Random,
  source: ValueSource,
  others: readonly Value[],
  subject?: Entity,
): Value {
  for (let round = 0; round < 200; round++) {
    const value = DRAWERS[kind](random, source, others, subject);
    if (others.some(({ text }) => text === value.text)) continue;
    if (UNIQUE_KINDS.has(kind) && source.used.has(value.text) && round < 150) continue;
    source.used.add(value.text);
    return value;
  }
  throw new Error(`no further value of kind ${kind}`);
}

const DAYS = /\b\d+ days?\b/;
const MONTHS = /\b\d+ months?\b/;

/** Patterns that a sentence with a value of the kind must match; names are looked up instead. */
export const VALUE_PATTERNS: Partial<Record<ObjectKind, RegExp>> = {
  days: DAYS,
  days_kept: DAYS,
  days_leave: DAYS,
  days_refund: DAYS,
  weeks: /\b\d+ weeks?\b/,
  months_service: MONTHS,
  months_trial: MONTHS,
  minutes: /\b\d+ minutes?\b/,
  days_month: /\bdays a month\b/,
  per_minute: /\ba minute\b/,
  count: /\b\d+\b/,
  percent: /\d%/,
  percent_small: /\d%/,
  megabytes: /\bMB\b/,
  money: /€/,
  money_daily: /€/,
  money_small: /€/,
  money_yearly: /€/,
  money_large: /€/,
  money_salary: /€/,
  place: new RegExp(COUNTRIES.join("|")),
  channel: /#[a-z]/,
  weekly_time: /day at \d/,
  clock: /\b\d\d:\d\d\b/,
  hours: /\b\d\d:\d\d\b/,
  date: /\b\d{4}\b/,
};
