import type { Extraction, Field } from "../../fields.ts";
import { EMPTY_EXTRACTION, FIELDS } from "../../fields.ts";
import { currencyCandidates } from "../candidates/currency.ts";
import { dateCandidates } from "../candidates/dates.ts";
import { labelAmounts } from "../candidates/total.ts";
import { crossCheck } from "../cross-check.ts";
import { formatAmount } from "../format-amount.ts";
import { inferCountry, profileOf } from "../locale/countries.ts";
import { weigh } from "../scoring.ts";
import { selectValues } from "../selection.ts";
import type { DocumentResult } from "../solve-cases.ts";
import { alphanumeric, fold, similarity } from "../text.ts";
import { MAX_F1 } from "../thresholds.ts";
import type { Reading } from "../types.ts";
import { centsOf, type ModelExtraction } from "./response-schema.ts";

/** What is found about one value: how sure it may be given, and why. Below `ENOUGH` it is held back. */
interface Verdict {
  probability: number;
  why: string;
}

const MIN_PROBABILITY = 0.5;
const verdict = (probability: number, why: string): Verdict => ({ probability, why });

/**
 * Hold a model's answer against the page as the OCR engine read it. The model saw nothing but those rows, so a value that
 * they do not hold is made up; a total has the arithmetic and the rules' own opinion to stand up to besides.
 */
export function verifyAgainstPage(form: ModelExtraction, reading: Reading): DocumentResult {
  const rows = reading.rows.map((row) => fold(row.text));
  const page = alphanumeric(rows.join(""));
  const country = inferCountry([rows]);
  const rules = selectValues(weigh([reading]), MAX_F1);
  const agrees = (field: Field) => rules.extraction[field] !== null && rules.extraction[field] === form[field];
  const dates = (["day-first", "month-first"] as const).flatMap((order) => dateCandidates(reading, { order }));

  return applyVerdicts(form, {
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
    total_amount: () => verifyTotalOnPage(form, reading, rules, profileOf(country.country)?.taxRates ?? []),
    currency: (code) =>
      currencyCandidates(rows, country).some(({ value }) => value === code)
        ? verdict(0.9, "its sign or the vendor's country")
        : verdict(0.3, "neither its sign nor the country is on the page"),
    document_number: (number) =>
      page.includes(alphanumeric(number)) ? verdict(0.8, "on the page") : verdict(0.1, "not on the page"),
  });
}

/** Names this much alike are readings of one name. */
const MIN_NAME_SIMILARITY = 0.75;

/** Single rows and pairs of rows: a name may run over two. */
const windows = (rows: readonly string[]) => [...rows, ...rows.slice(1).map((row, index) => `${rows[index]} ${row}`)];

/** What the rules need to be this sure of, to overrule a total that nothing confirms. */
const MIN_RULE_CONFIDENCE = 0.9;

function verifyTotalOnPage(
  form: ModelExtraction,
  reading: Reading,
  rules: ReturnType<typeof selectValues>,
  taxRates: readonly number[],
): Verdict {
  const cents = centsOf(form.total_amount);
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
 * Hold a model's answer against itself, where there is no text to hold it against: net and tax, and cash and change, as
 * it read them, have to make its total.
 */
export function verifySums(form: ModelExtraction): DocumentResult {
  return applyVerdicts(form, {
    vendor_name: () => verdict(0.8, "read from the picture"),
    document_date: () => verdict(0.8, "read from the picture"),
    total_amount: () => verifyTotalBySums(form),
    currency: () => verdict(0.85, "read from the picture"),
    document_number: () => verdict(0.8, "read from the picture"),
  });
}

/** Rounding to five hundredths, at the till or per line of tax. */
const MAX_ROUNDING = 4;

function verifyTotalBySums(form: ModelExtraction): Verdict {
  const [total, net, tax, paid, change] = [
    form.total_amount,
    form.net_amount,
    form.tax_amount,
    form.paid_amount,
    form.change_amount,
  ].map(centsOf);
  const sums: [string, number][] = [];
  if (net != null && tax != null) sums.push(["net plus tax", net + tax]);
  if (paid != null && change != null) sums.push(["cash minus change", paid - change]);
  const [fits] = sums.filter(([, sum]) => Math.abs(sum - (total ?? 0)) <= MAX_ROUNDING);
  if (fits) return verdict(0.95, fits[0]);
  // A tip, a deposit or an old balance lies between net plus tax and the total; that is a doubt all the same.
  if (sums.length > 0)
    return verdict(0.3, sums.map(([name, sum]) => `${name} is ${(sum / 100).toFixed(2)}`).join(", "));
  return verdict(0.65, "no figures to check it with");
}

type CheckedField = Exclude<Field, "document_type">;

/** The fields with what was found about each; values that are too doubtful are left blank, and kept in the evidence. */
function applyVerdicts(
  form: ModelExtraction,
  check: Readonly<Record<CheckedField, (value: string) => Verdict>>,
): DocumentResult {
  const extraction: Extraction = { ...EMPTY_EXTRACTION, document_type: form.document_type };
  const answer: Required<Omit<DocumentResult, "extra">> = {
    extraction,
    confidence: { document_type: 0.9 },
    evidence: {},
  };
  if (form.document_type === "other") return answer;
  const currency = form.currency;
  for (const field of FIELDS) {
    const value = field === "document_type" ? null : form[field];
    if (field === "document_type" || value === null) continue;
    const { probability, why } = check[field](value);
    const given = field === "total_amount" ? signedTotal(form, currency) : value;
    answer.confidence[field] = probability;
    answer.evidence[field] = probability >= MIN_PROBABILITY ? why : `held back ${given}: ${why}`;
    if (probability >= MIN_PROBABILITY) extraction[field] = given;
  }
  return answer;
}

/** In the exercise's form: negative for what is paid back, however it is printed. */
const signedTotal = ({ document_type, total_amount }: ModelExtraction, currency: string | null) =>
  formatAmount((document_type === "credit_note" ? -1 : 1) * (centsOf(total_amount) ?? 0), currency);
