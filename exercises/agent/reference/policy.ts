/**
 * What the guards hold to, in numbers. All of it is read from policy.md, so that a new edition of the policy needs no new
 * program; null where the policy does not speak of it, and then no guard does. Money in cents.
 */
export interface Policy {
  text: string;
  /** What may be paid back on a ticket without anybody's approval. */
  refundLimitCents: number | null;
  /** Above it, by the worth of the whole order, `finance` has to approve as well. */
  dualApprovalCents: number | null;
  /** Days after delivery in which goods may come back. */
  windowDays: number | null;
  /** A voucher: for a delivery more than so many days late, of at most so much. */
  voucherLateDays: number | null;
  voucherMaxCents: number | null;
  maxRequests: number;
  maxSeconds: number;
  /** Reason code → status that goes with it. */
  codes: ReadonlyMap<string, string>;
}

/** Where the policy sets no bounds to a case. */
const MOST_REQUESTS = 12;
const MOST_SECONDS = 30;

/** Read the numbers of a policy. Emphasis is ignored; a limit is the first number in a sentence that speaks of it. */
export function readPolicy(text: string): Policy {
  const plain = text.replaceAll("*", "").replaceAll("`", "").replace(/\s+/g, " ");
  const number = (pattern: RegExp): number | null => {
    const found = pattern.exec(plain)?.[1];
    return found === undefined ? null : Number(found.replaceAll(",", ""));
  };
  const cents = (pattern: RegExp): number | null => {
    const amount = number(pattern);
    return amount === null ? null : Math.round(amount * 100);
  };
  const amount = String.raw`(\d[\d,]*(?:\.\d\d)?)`;
  return {
    text,
    refundLimitCents: cents(new RegExp(String.raw`\bup to ${amount} in all\b`, "i")),
    dualApprovalCents: cents(new RegExp(String.raw`\border worth more than ${amount}`, "i")),
    windowDays: number(/\bwithin (\d+) days of delivery\b/i),
    voucherLateDays: number(/\bmore than (\d+) days late\b/i),
    voucherMaxCents: cents(new RegExp(String.raw`\bdays late, ${amount} at most\b`, "i")),
    maxRequests: number(/\b(\d+) requests to the model\b/i) ?? MOST_REQUESTS,
    maxSeconds: number(/\b(\d+) seconds\b/i) ?? MOST_SECONDS,
    codes: new Map(
      [...text.matchAll(/^\| *`(\w+)` *\| *`(\w+)` *\|/gm)].map(([, status = "", code = ""]) => [code, status]),
    ),
  };
}

/** Whole days from one day to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Cents as the policy writes them. */
export const money = (cents: number): string => (cents / 100).toFixed(2);
