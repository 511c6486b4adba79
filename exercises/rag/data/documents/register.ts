import type { Random } from "../../../../src/exercise/random.ts";
import type { Range } from "../content/register-values.ts";
import type { RegisterKind } from "../content/registers.ts";
import { firstOfMonth, plusDays } from "../dates.ts";
import type { Deck } from "../deck.ts";
import type { Doc, Entity } from "../facts.ts";
import { createRealizer } from "../realizer.ts";
import type { World } from "../world.ts";
import { frontMatter, joinBlocks, tableLines } from "./markdown.ts";

type Cell = Entity | string | number;

/** A register: an introduction and a table, without totals. */
export function writeRegister(random: Random, world: World, deck: Deck, kind: RegisterKind): Doc {
  const from = firstOfMonth(plusDays(world.today, -random.int(30, 150)));
  const keys = random.shuffle(world.entities[kind.key.type]).slice(0, Math.ceil(kind.rows / 3));
  const realizer = createRealizer(random.fork("voice"), world, deck, from, 0.3);
  const columns = kind.columns.map(({ heading }) => heading[world.split][0] ?? "");
  const print = (cell: Cell) => (typeof cell === "object" ? realizer.nameOf(cell) : String(cell));
  const rows: Record<string, Cell>[] = [];
  for (let index = 0; index < kind.rows; index++) rows.push(drawRow(random, world, kind, keys, rows));
  const lines = tableLines(
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
    text: joinBlocks([`${frontMatter(head)}\n# ${kind.title}`, kind.intro, lines.join("\n")]),
  };
}

/** The next row. The same entry occurs once per key, except in registers of recurring events. */
function drawRow(
  random: Random,
  world: World,
  kind: RegisterKind,
  keys: readonly Entity[],
  before: readonly Readonly<Record<string, Cell>>[],
): Record<string, Cell> {
  const index = before.length;
  const key = keys[index % keys.length] ?? random.pick(keys);
  const rowsOfKey = before.filter((row) => row[kind.key.column] === key);
  const row: Record<string, Cell> = {};
  for (const { id, values } of kind.columns) {
    if (values === "key") row[id] = key;
    else if (values === "vendor") row[id] = random.pick(world.entities.vendor);
    else if (values === "number") row[id] = `I-${100 + index * 3 + random.int(0, 2)}`;
    else {
      const choices = "by" in values ? (values.of[printed(row[values.by])] ?? []) : values;
      if (isRange(choices)) row[id] = random.int(choices[0], choices[1]) * choices[2];
      else {
        const free = choices.filter((one) => rowsOfKey.every((other) => other[id] !== one));
        row[id] = random.pick(kind.recurring || free.length === 0 ? choices : free);
      }
    }
  }
  return row;
}

const isRange = (choices: readonly string[] | Range): choices is Range => typeof choices[0] === "number";

const printed = (cell: Cell | undefined): string => (typeof cell === "object" ? cell.name : String(cell ?? ""));
