import { answersAlso } from "../../../../test/support/answers-also.ts";

export const ANSWERS_ALSO = answersAlso({
  abstain_reason: {
    access: "must not learn what they say, or that they exist",
    answer_format: "other keys do no harm",
    wrong_or_none: "no reason is needed",
  },
  answer_format: { consumer: "They read one line" },
  as_of: { versions: "on the day of the question, its `as_of`" },
  citations: { several_documents: "Quote each of them" },
  conversion: { answer_format: "neither converted nor rounded", tables: "exactly and in the unit of the column" },
  drafts: { versions: "A draft, or a version announced for later, does not count" },
  duplicates: { citations: "even if several pages say it", conflict: "If they agree, quote one" },
  informal_sources: {
    conflict: "a mail or minutes count where no higher kind disagrees",
    wrong_or_none: "written nowhere, not even in a mail",
  },
  paid_model: { budget: "an outside model only if IT has approved it" },
  preparation: { budget: "preparing the documents does not count", freshness: "your command prepares it" },
  priorities: {
    done: "a right answer with its passage matters most, and speed least",
    wrong_or_none: "A wrong one gets passed on and believed",
  },
  starter: { today: "nobody believed it" },
  tables: { citations: "for a sum, the rows" },
  today: { starter: "after two weeks nobody believed or used it" },
  tools: { storage: "such as an index or vectors" },
  unclear_questions: { wrong_or_none: "you cannot tell what is asked, give no answer" },
  versions: { as_of: "what applied then, not what applies now" },
  wrong_or_none: { priorities: "A wrong answer costs us the most" },
});
