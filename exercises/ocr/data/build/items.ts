import type { Item } from "../document-model.ts";
import { type Good, MALAYSIAN_FOOD, SERVICES, TRADES, type TradeName } from "../tables/goods.ts";
import type { BuildContext } from "./context.ts";

/** Rounds a price as retail prices are: to 5 or 9 cents, and to round amounts from 100 up. */
function tidy(price: number, endings: readonly number[], pick: number): number {
  if (price >= 10000) return Math.round(price / 500) * 500;
  if (price >= 3000) return Math.round(price / 100) * 100 - (pick % 2 === 0 ? 0 : 5);
  const ending = endings[pick % endings.length] ?? 0;
  return Math.max(20, Math.floor(price / 10) * 10 + ending);
}

const SERVICE_TRADES: ReadonlySet<TradeName> = new Set<TradeName>(SERVICES);
/** Whether a trade bills work rather than goods. */
const isService = (trade: TradeName) => SERVICE_TRADES.has(trade);

const WEEK = { en: "wk", de: "KW", fr: "sem." } as const;

function goodsOf(context: BuildContext, trade: TradeName): readonly Good[] {
  const { locale } = context;
  // Both splits use the same goods: no field of the original contract is read from them.
  return locale.id === "MY" && trade === "restaurant" ? MALAYSIAN_FOOD : TRADES[trade][locale.language].goods;
}

/** The tax rate of an item. Food has the reduced rate if there is one. */
function rateOf(context: BuildContext, trade: TradeName, draw: number): number {
  const { locale } = context;
  const [standard = 0, reduced = standard] = locale.taxRates;
  if (isService(trade) || locale.id === "US" || locale.id === "CA" || locale.id === "AU") return standard;
  if (locale.id === "FR" && trade === "grocery") return draw < 0.75 ? 550 : standard;
  if (locale.id === "FR" && trade === "restaurant") return draw < 0.75 ? 1000 : standard;
  if (locale.id === "DE" && trade === "grocery") return draw < 0.75 ? reduced : standard;
  // Retail receipts in Malaysia show no sales tax.
  if (locale.id === "MY" && trade !== "restaurant") return 0;
  return standard;
}

/** `count` different items (fewer if the trade has fewer), with plausible quantities and prices. */
export function chooseItems(context: BuildContext, trade: TradeName, count: number): Item[] {
  const random = context.random.fork("items");
  const { locale } = context;
  const endings = locale.id === "MY" ? [0, 0, 0, 5] : isService(trade) ? [0, 5] : [0, 5, 9, 9];
  const price = (good: Good) =>
    tidy(Math.round(random.int(good.low, good.high) * locale.priceFactor), endings, random.int(0, 7));
  const pool = random.shuffle(goodsOf(context, trade));
  // A long invoice lists the same work for many weeks, so the pool is used repeatedly with other quantities.
  const rounds = isService(trade) ? Math.ceil(count / pool.length) : 1;
  const chosen = Array.from({ length: rounds }, (_, round) => pool.map((good) => ({ good, round })))
    .flat()
    .slice(0, count);
  const unitPrices = new Map<string, number>();
  return chosen.map(({ good, round }) => {
    const unit = unitPrices.get(good.name) ?? price(good);
    unitPrices.set(good.name, unit);
    const quantity = isService(trade)
      ? random.pick([1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10])
      : random.pick(trade === "restaurant" ? [1, 1, 1, 2, 2, 3] : [1, 1, 1, 1, 1, 2, 2, 3, 4]);
    const suffix = round === 0 ? "" : `, ${WEEK[locale.language]} ${round + 1}`;
    return {
      name: `${good.name}${suffix}`,
      code: random.digits(7),
      quantity,
      unit,
      amount: unit * quantity,
      rate: rateOf(context, trade, random.next()),
    };
  });
}
