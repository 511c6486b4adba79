/**
 * The numbers that the guards enforce. They are read from policy.md, so a new edition of the policy needs no new code. A number
 * that the policy does not contain is null and is not enforced. Amounts are in cents.
 */
export interface Policy {
  text: string;
  /** Total refund per ticket that needs no approval. */
  refundLimitCents: number | null;
  /** Order value above which `finance` has to approve a refund as well. */
  dualApprovalCents: number | null;
  /** Days after delivery within which items can be returned. */
  windowDays: number | null;
  /** Days of delay that a voucher requires, and its maximum value. */
  voucherLateDays: number | null;
  voucherMaxCents: number | null;
  maxRequests: number;
  maxSeconds: number;
  /** Status by reason code. */
  codes: ReadonlyMap<string, string>;
}

/** Limits of a case if the policy has none. */
const DEFAULT_MAX_REQUESTS = 12;
const DEFAULT_MAX_SECONDS = 30;

/** Reads the numbers of a policy by the phrases around them. Emphasis is ignored. */
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
    maxRequests: number(/\b(\d+) requests to the model\b/i) ?? DEFAULT_MAX_REQUESTS,
    maxSeconds: number(/\b(\d+) seconds\b/i) ?? DEFAULT_MAX_SECONDS,
    codes: new Map(
      [...text.matchAll(/^\| *`(\w+)` *\| *`(\w+)` *\|/gm)].map(([, status = "", code = ""]) => [code, status]),
    ),
  };
}

/** Days from one date to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Formats cents as in the policy. */
export const formatCents = (cents: number): string => (cents / 100).toFixed(2);
