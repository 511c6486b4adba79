/** Tables of the shop. Amounts are in cents, dates are YYYY-MM-DD. */
export const SCHEMA = `
CREATE TABLE meta (today TEXT NOT NULL);
CREATE TABLE customers (
  customer_id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, tier TEXT NOT NULL,
  line TEXT NOT NULL, city TEXT NOT NULL, postcode TEXT NOT NULL, country TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE products (
  sku TEXT PRIMARY KEY, title TEXT NOT NULL, variant TEXT NOT NULL, unit_cents INTEGER NOT NULL, returnable INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE inventory (sku TEXT PRIMARY KEY, quantity INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE orders (
  order_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, placed_on TEXT NOT NULL, promised_on TEXT NOT NULL,
  status TEXT NOT NULL, delivered_on TEXT, line TEXT NOT NULL, city TEXT NOT NULL, postcode TEXT NOT NULL,
  country TEXT NOT NULL, note TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE items (
  item_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL, unit_cents INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE shipments (
  order_id TEXT PRIMARY KEY, carrier TEXT NOT NULL, tracking TEXT NOT NULL, status TEXT NOT NULL,
  shipped_on TEXT NOT NULL, delivered_on TEXT
) WITHOUT ROWID;
CREATE TABLE tickets (
  ticket_id TEXT PRIMARY KEY, customer_id TEXT, subject TEXT NOT NULL, status TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE refunds (
  refund_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, item_ids TEXT NOT NULL, amount_cents INTEGER NOT NULL,
  reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE exchanges (
  exchange_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, item_id TEXT NOT NULL, new_sku TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE vouchers (
  voucher_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, amount_cents INTEGER NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE escalations (
  escalation_id TEXT PRIMARY KEY, ticket_id TEXT NOT NULL, team TEXT NOT NULL, reason_code TEXT NOT NULL,
  summary TEXT NOT NULL
) WITHOUT ROWID;
`;
