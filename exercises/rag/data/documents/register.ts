import type { Random } from "../../../../src/exercise/random.ts";
import type { Steps } from "../content/register-values.ts";
import type { RegisterKind } from "../content/registers.ts";
import { firstOfMonth, plusDays } from "../dates.ts";
import type { Doc, Entity } from "../facts.ts";
import { createVoice, type Deck } from "../realizer.ts";
import type { World } from "../world.ts";
import { blocks, frontMatter, table } from "./markdown.ts";

type Cell = Entity | string | number;

/** A register: a sentence and a table, without totals. */
export function writeRegister(random: Random, world: World, deck: Deck, kind: RegisterKind): Doc {
  const from = firstOfMonth(plusDays(world.today, -random.int(30, 150)));
  const keys = random.shuffle(world.entities[kind.key.type]).slice(0, Math.ceil(kind.rows / 3));
  const voice = createVoice(random.fork("voice"), world, deck, from, 0.3);
  const columns = kind.columns.map(({ heading }) => heading[world.split][0] ?? "");
  const print = (cell: Cell) => (typeof cell === "object" ? voice.name(cell) : String(cell));
  const rows: Record<string, Cell>[] = [];
  for (let index = 0; index < kind.rows; index++) rows.push(drawRow(random, world, kind, keys, rows));
  const lines = table(
    columns,
    rows.map((row) => kind.columns.map(({ id }) => print(row[id] ?? ""))),
  );
  const head = {
    title: kind.title,
    type: "register",
    status: "final",
    effective: from,
    owner: kind.owner,
    audience: null,
  } as const;
  return {
    ...{
      id: `register-${kind.kind}`,
      type: "register",
      title: kind.title,
      status: "final",
      from,
      to: null,
      audience: null,
    },
    claims: [],
    table: { kind: kind.kind, rows: rows.map((cells, index) => ({ quote: lines[index + 2] ?? "", cells })) },
    text: blocks([`${frontMatter(head)}\n# ${kind.title}`, kind.intro, lines.join("\n")]),
  };
}

/** The next row. Nothing is listed twice for one key, except what happens again and again. */
function drawRow(
  random: Random,
  world: World,
  kind: RegisterKind,
  keys: readonly Entity[],
  before: readonly Readonly<Record<string, Cell>>[],
): Record<string, Cell> {
  const index = before.length;
  const key = keys[index % keys.length] ?? random.pick(keys);
  const listed = before.filter((row) => row[kind.key.column] === key);
  const row: Record<string, Cell> = {};
  for (const { id, values } of kind.columns) {
    if (values === "key") row[id] = key;
    else if (values === "vendor") row[id] = random.pick(world.entities.vendor);
    else if (values === "number") row[id] = `I-${100 + index * 3 + random.int(0, 2)}`;
    else {
      const among = "by" in values ? (values.of[printed(row[values.by])] ?? []) : values;
      if (isSteps(among)) row[id] = random.int(among[0], among[1]) * among[2];
      else {
        const free = among.filter((one) => listed.every((other) => other[id] !== one));
        row[id] = random.pick(kind.recurring || free.length === 0 ? among : free);
      }
    }
  }
  return row;
}

const isSteps = (among: readonly string[] | Steps): among is Steps => typeof among[0] === "number";

const printed = (cell: Cell | undefined): string => (typeof cell === "object" ? cell.name : String(cell ?? ""));
