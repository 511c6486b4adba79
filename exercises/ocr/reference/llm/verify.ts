import { EMPTY_EXTRACTION, type Extraction, FIELDS, type Field } from "../../fields.ts";
import { currencyMarks, currencyOfCountry } from "../candidates/currency.ts";
import { dateCandidates } from "../candidates/dates.ts";
import { labelAmounts } from "../candidates/total.ts";
import { crossCheck } from "../cross-check.ts";
import { evidenceOf } from "../evidence.ts";
import { formatAmount } from "../format-amount.ts";
import { profileOf } from "../locale/countries.ts";
import { type Selection, selectValues } from "../selection.ts";
import { alphanumeric, fold, similarity } from "../text.ts";
import { MAX_F1 } from "../thresholds.ts";
import type { DocumentResult, Reading } from "../types.ts";
import { centsOf, type ModelExtraction } from "./response-schema.ts";

/** The probability that a value is right, and the reason. */
interface Verdict {
  probability: number;
  why: string;
}

/** A value with a lower probability is withheld. */
const MIN_PROBABILITY = 0.5;
const verdict = (probability: number, why: string): Verdict => ({ probability, why });

/**
 * Verifies the values of a language model against the OCR rows. The model saw only those rows, so a value that they do
 * not contain is invented. The total is verified by arithmetic and against the total of the rules as well.
 */
export function verifyAgainstPage(extracted: ModelExtraction, reading: Reading): DocumentResult {
  const rows = reading.rows.map((row) => fold(row.text));
  const page = alphanumeric(rows.join(""));
  const { rankings, country } = evidenceOf(reading);
  const rules = selectValues(rankings, MAX_F1);
  const currencies = [...currencyMarks(rows), ...currencyOfCountry(country)];
  const agrees = (field: Field) => rules.extraction[field] !== null && rules.extraction[field] === extracted[field];
  const dates = (["day-first", "month-first"] as const).flatMap((order) => dateCandidates(reading, order));

  return applyVerdicts(extracted, {
    vendor_name: (name) => {
      if (page.includes(alphanumeric(name))) return verdict(0.85, "on the page");
      const near = Math.max(0, ...windows(rows).map((text) => similarity(text, name)));
      return near >= MIN_NAME_SIMILARITY
        ? verdict(0.7, "on the page but for a letter or two")
        : verdict(0.1, "not on the page");
    },
    document_date: (date) =>
      agrees("document_date")
        ? verdict(0.95, "read by the rules too")
        : dates.some(({ value }) => value === date)
          ? verdict(0.75, "on the page")
          : verdict(0.1, "not on the page"),
    total_amount: () => verifyTotalOnPage(extracted, reading, rules, profileOf(country.country)?.taxRates ?? []),
    currency: (code) =>
      currencies.some(({ value }) => value === code)
        ? verdict(0.9, "its sign or the vendor's country")
        : verdict(0.3, "neither its sign nor the country is on the page"),
    document_number: (number) =>
      page.includes(alphanumeric(number)) ? verdict(0.8, "on the page") : verdict(0.1, "not on the page"),
  });
}

/** From this similarity on, two names are readings of the same name. */
const MIN_NAME_SIMILARITY = 0.75;

/** Single rows and pairs of rows, because a name may take two rows. */
const windows = (rows: readonly string[]) => [...rows, ...rows.slice(1).map((row, index) => `${rows[index]} ${row}`)];

/** From this confidence on, the total of the rules overrides a total that nothing confirms. */
const MIN_RULE_CONFIDENCE = 0.9;

function verifyTotalOnPage(
  extracted: ModelExtraction,
  reading: Reading,
  rules: Selection,
  taxRates: readonly number[],
): Verdict {
  const cents = centsOf(extracted.total_amount);
  const amounts = labelAmounts(reading);
  const supports = crossCheck(amounts, taxRates);
  if (!amounts.some((amount) => Math.abs(amount.cents) === cents)) return verdict(0.1, "not on the page");
  const own = supports.get(cents ?? 0);
  if (centsOf(rules.extraction.total_amount) === cents) {
    return verdict(own ? 0.97 : 0.9, ["the rules' total too", ...(own?.reasons ?? [])].join(", "));
  }
  if (own) return verdict(0.8, own.reasons.join(", "));
  if ((rules.confidence.total_amount ?? 0) >= MIN_RULE_CONFIDENCE) {
    return verdict(0.3, `the page adds up to ${rules.extraction.total_amount}`);
  }
  return verdict(0.6, "on the page, confirmed by nothing");
}

/**
 * Verifies the values of a vision model, for which there is no text: net plus tax, or cash minus change, as the model
 * read them, have to equal its total.
 */
export function verifySums(extracted: ModelExtraction): DocumentResult {
  return applyVerdicts(extracted, {
    vendor_name: () => verdict(0.8, "read from the picture"),
    document_date: () => verdict(0.8, "read from the picture"),
    total_amount: () => verifyTotalBySums(extracted),
    currency: () => verdict(0.85, "read from the picture"),
    document_number: () => verdict(0.8, "read from the picture"),
  });
}

/** Maximum difference in hundredths through rounding to five hundredths, of cash or per tax line. */
const MAX_ROUNDING = 4;

function verifyTotalBySums(extracted: ModelExtraction): Verdict {
  const [total, net, tax, paid, change] = [
    extracted.total_amount,
    extracted.net_amount,
    extracted.tax_amount,
    extracted.paid_amount,
    extracted.change_amount,
  ].map(centsOf);
  const sums: [string, number][] = [];
  if (net != null && tax != null) sums.push(["net plus tax", net + tax]);
  if (paid != null && change != null) sums.push(["cash minus change", paid - change]);
  const [fits] = sums.filter(([, sum]) => Math.abs(sum - (total ?? 0)) <= MAX_ROUNDING);
  if (fits) return verdict(0.95, fits[0]);
  // A tip, a deposit or an earlier balance may explain the difference, but the total is doubtful all the same.
  if (sums.length > 0)
    return verdict(0.3, sums.map(([name, sum]) => `${name} is ${(sum / 100).toFixed(2)}`).join(", "));
  return verdict(0.65, "no figures to check it with");
}

type CheckedField = Exclude<Field, "document_type">;

/** Keeps the values whose verdict is good enough. Withheld values remain in the explanations. */
function applyVerdicts(
  extracted: ModelExtraction,
  verify: Readonly<Record<CheckedField, (value: string) => Verdict>>,
): DocumentResult {
  const extraction: Extraction = { ...EMPTY_EXTRACTION, document_type: extracted.document_type };
  const result: Selection = { extraction, confidence: { document_type: 0.9 }, explanations: {} };
  if (extracted.document_type === "other") return result;
  for (const field of FIELDS) {
    if (field === "document_type") continue;
    const value = extracted[field];
    if (value === null) continue;
    const { probability, why } = verify[field](value);
    const formatted = field === "total_amount" ? signedTotal(extracted) : value;
    result.confidence[field] = probability;
    result.explanations[field] = probability >= MIN_PROBABILITY ? why : `held back ${formatted}: ${why}`;
    if (probability >= MIN_PROBABILITY) extraction[field] = formatted;
  }
  return result;
}

/** The total in the format of the exercise: negative on a credit note, however it is printed. */
const signedTotal = ({ document_type, total_amount, currency }: ModelExtraction) =>
  formatAmount((document_type === "credit_note" ? -1 : 1) * (centsOf(total_amount) ?? 0), currency);
