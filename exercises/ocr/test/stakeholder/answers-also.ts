import { answersAlso } from "../../../../test/support/answers-also.ts";

export const ANSWERS_ALSO = answersAlso({
  addressee: { extra_fields: "I need no other fields", vendor_name: "whom it is made out to does not matter" },
  cash_discount: { total_meaning: "for paying early is not subtracted" },
  conversion: { currency: "don't convert anything" },
  destination: { consumer: "picks everything up from the SQLite file" },
  document_types: { other_documents: "demands no payment, proves none and gives none back" },
  error_cost: {
    mandatory: "leave a field blank if you are not sure",
    photo_quality: "what cannot be read stays blank",
    priorities: "A wrong amount costs us far more than a blank one",
  },
  exit_code: { unreadable: "exits with 0. It fails only if there is no output at all" },
  file_names: { formats: "Names and order of the files mean nothing" },
  handwriting: { total_meaning: "even if added by hand" },
  line_items: { extra_fields: "I need no other fields", mandatory: "nothing else is needed" },
  matching: { output_format: "names and numbers as printed" },
  missing_values: { output_format: "null if missing" },
  other_documents: { document_types: 'Anything else is "other"' },
  output_format: {
    currency: "three-letter code",
    languages: "become points in your output",
    matching: "exactly what is printed",
  },
  paid_model: { privacy: "nowhere outside the EU" },
  priorities: {
    done: "being right matters more than being complete, and speed matters least",
    error_cost: "Speed matters least",
    volume: "Nobody waits for a single one",
  },
  starter: { today: "nobody trusts it" },
  tax: { extra_fields: "I need no other fields", mandatory: "nothing else is needed" },
  today: { starter: "nobody could say how often it is right, so nobody uses it" },
  total_meaning: { handwriting: "then that sum counts" },
  unreadable: { exit_code: "it gets its line with an error", photo_quality: "what cannot be read stays blank" },
  unseen: { supplier_list: "Expect names that nobody here has seen before" },
  volume: { customers: "about three thousand documents a month" },
});
