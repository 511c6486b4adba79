import type { Reading } from "./answer-form.ts";
import { readWith } from "./read-scalar.ts";

const EXPECTED = 'a decimal string such as "-12.50", or null';
/** The form of the contract. */
const DECIMAL = /^-?\d{1,12}(?:\.\d{1,3})?$/;

/**
 * Reads an amount of money as a decimal string such as "-12.50". Also accepts numbers, a currency before or after it,
 * separators of thousands, a decimal comma, a sign behind it, and brackets for a negative amount. A comma or point with
 * three digits after it can be both: "1.234" has the form of the contract and is taken as it is, "1,234" is unclear.
 */
export const readAmount = (given: unknown): Reading<string | null> =>
  readWith(given, EXPECTED, (value) => {
    if (typeof value === "number") return { value: decimalOf(value), habits: ["a number instead of a text"] };
    if (typeof value === "boolean") return { unclear: EXPECTED, habits: [] };
    return DECIMAL.test(value) ? { value, habits: [] } : parseAmount(value);
  });

/** A number as text: without the error of binary fractions, and with two decimals as far as they suffice. */
function decimalOf(value: number): string {
  const cents = Math.round(value * 100);
  if (Math.abs(cents / 100 - value) < 1e-6) return (cents / 100).toFixed(2);
  return String(Math.round(value * 1e6) / 1e6);
}

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
const NAMES = /^(?:rm|rs|kr|zł|kč|ft|lei|fr|euros?|\p{L}{0,2}\p{Sc})\.?$/iu;
const isCurrency = (word: string) => word === "" || CODES.has(word.toUpperCase()) || NAMES.test(word);

/** Sign or bracket, currency, digits, currency, sign or bracket. */
const PARTS =
  /^(?<before>[-+(]?)\s*(?<head>\p{L}{0,5}\p{Sc}?\.?)\s*(?<inner>[-+]?)\s*(?<digits>\d[\d.,' ]*|[.,]\d+)\s*(?<tail>\p{L}{0,5}\p{Sc}?\.?)\s*(?<after>[-+)]?)$/u;

function parseAmount(text: string): Reading<string> {
  const unclear: Reading<string> = { unclear: EXPECTED, habits: [] };
  // "12,-" and "12.-" are whole amounts.
  const usual = text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[‘’`´]/g, "'")
    .replace(/(\d)[.,]-{1,2}(?=\D*$)/, "$1")
    .replace(/\s+/g, " ")
    .trim();
  const parts = PARTS.exec(usual)?.groups;
  if (!parts) return unclear;
  const { before = "", head = "", inner = "", digits = "", tail = "", after = "" } = parts;
  if (!isCurrency(head) || !isCurrency(tail) || (before === "(") !== (after === ")")) return unclear;
  const signs = [before, inner, after].filter((sign) => sign === "-" || sign === "(");
  const number = parseDigits(digits.trim());
  if (number === null || signs.length > 1) return unclear;
  const habits = [
    ...(head + tail === "" ? [] : ["a currency in the amount"]),
    ...(before === "(" || after !== "" || before === "+" || inner === "+" ? ["a sign in another place"] : []),
    ...(number === digits.trim() ? [] : ["other separators in the amount"]),
  ];
  const value = `${signs.length === 1 ? "-" : ""}${number}`;
  return { value, habits: habits.length === 0 && value !== text ? ["another spelling of the amount"] : habits };
}

/** Digits with separators as a decimal number; null if a separator can mean two things. */
function parseDigits(text: string): string | null {
  const marks = [...text.matchAll(/[.,' ]/g)].map(([mark]) => mark);
  const last = marks.at(-1);
  if (last === undefined) return text;
  const cut = text.lastIndexOf(last);
  const [whole, fraction] = [text.slice(0, cut), text.slice(cut + 1)];
  const canBeDecimal = (last === "." || last === ",") && marks.filter((mark) => mark === last).length === 1;
  if (marks.length > 1 && new Set(marks).size > 1) {
    // The last of two kinds is the decimal mark, the other one groups digits.
    return canBeDecimal && isGrouped(whole) && new Set(marks.slice(0, -1)).size === 1
      ? decimal(whole.replace(/\D/g, ""), fraction)
      : null;
  }
  if (marks.length > 1) return isGrouped(text) ? text.replace(/\D/g, "") : null;
  if (!canBeDecimal) return isGrouped(text) ? text.replace(/\D/g, "") : null;
  const canGroup = last === "," && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return canGroup ? null : decimal(whole, fraction);
}

/** Groups of three digits, or of two before the last three as in India. */
const isGrouped = (text: string) => /^[1-9]\d{0,2}(?:[.,' ]\d{2,3})*[.,' ]\d{3}$/.test(text);

/** @returns at least one digit before the point; without zeros after the second decimal */
function decimal(whole: string, fraction: string): string {
  const digits = fraction.replace(/(?<=^\d{2}\d*?)0+$/, "");
  return `${whole === "" ? "0" : whole}${digits === "" ? "" : `.${digits}`}`;
}
