import type { Random } from "../../../../src/exercise/random.ts";
import { firstOfMonth, plusDays } from "../dates.ts";
import type { Doc, Entity, Row } from "../facts.ts";
import type { RegisterKind } from "../tables/registers.ts";
import { createVoice, type Deck } from "../voice.ts";
import type { World } from "../world.ts";
import { blocks, frontMatter, table } from "./head.ts";

type Cell = Entity | string | number;

/** A register: a sentence and a table, without totals. */
export function writeRegister(random: Random, world: World, deck: Deck, kind: RegisterKind): Doc {
  const from = firstOfMonth(plusDays(world.today, -random.int(30, 150)));
  const keys = random.shuffle(world.entities[kind.key.type]).slice(0, Math.ceil(kind.rows / 3));
  const voice = createVoice(random.fork("voice"), world, deck, from, 0.3);
  const columns = kind.columns.map(({ heading }) => heading[world.split][0] ?? "");
  const print = (cell: Cell) => (typeof cell === "object" ? voice.name(cell) : String(cell));
  const rows = Array.from({ length: kind.rows }, (_, index) => drawRow(random, world, kind, keys, index));
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

function drawRow(
  random: Random,
  world: World,
  kind: RegisterKind,
  keys: readonly Entity[],
  index: number,
): Record<string, Cell> {
  return Object.fromEntries(
    kind.columns.map(({ id, values }): [string, Cell] => {
      if (values === "key") return [id, keys[index % keys.length] ?? random.pick(keys)];
      if (values === "vendor")
        return [id, id === "number" ? `I-${100 + index * 3 + random.int(0, 2)}` : random.pick(world.entities.vendor)];
      const [low, high, step] = values;
      if (typeof low === "number") return [id, random.int(low, Number(high)) * Number(step)];
      return [id, (values as readonly string[])[(index * 7 + random.int(0, 3)) % values.length] ?? ""];
    }),
  );
}
