/** Reads answers that are written in another way than the contract says, and records how they differ. */
export {
  type AnswerForm,
  createAnswerForm,
  type FormDeviation,
  type Reading,
  textOfUnreadable,
} from "./form/answer-form.ts";
export { readAmount } from "./form/read-amount.ts";
export { readCurrency } from "./form/read-currency.ts";
export { readDay } from "./form/read-day.ts";
export { readKeys, readList } from "./form/read-keys.ts";
export { readNumber, readProbability } from "./form/read-number.ts";
export { readBoolean, readChoice, readText } from "./form/read-scalar.ts";
