import * as z from "zod";
import type { JsonObject } from "../../../../src/exercise/json.ts";

const itemSchema = z.object({
  item_id: z.string(),
  title: z.string(),
  quantity: z.number(),
  unit_cents: z.number(),
  returnable: z.boolean(),
  variants: z.array(z.object({ sku: z.string(), variant: z.string() })),
});
export type Item = z.infer<typeof itemSchema>;

const orderSchema = z.object({
  today: z.string(),
  order_id: z.string(),
  customer_id: z.string(),
  status: z.string(),
  delivered_on: z.string().nullable(),
  address: z.object({ line: z.string(), city: z.string(), postcode: z.string(), country: z.string() }),
  items: z.array(itemSchema),
});
/** An order as get_order returns it. */
export type Order = z.infer<typeof orderSchema>;

const orderPageSchema = z.object({
  orders: z.array(z.object({ order_id: z.string(), titles: z.array(z.string()) })),
  next_cursor: z.string().nullable(),
});

const refundsSchema = z.object({ refunds: z.array(z.object({ item_ids: z.array(z.string()) })) });

/** Result of get_order. */
export const parseOrder = (result: JsonObject): Order => orderSchema.parse(result);

/** Result of list_orders. */
export const parseOrderPage = (result: JsonObject): z.infer<typeof orderPageSchema> => orderPageSchema.parse(result);

/** Item ids of each refund in a result of list_refunds. */
export const parseRefundedItems = (result: JsonObject): string[][] =>
  refundsSchema.parse(result).refunds.map(({ item_ids }) => item_ids);
