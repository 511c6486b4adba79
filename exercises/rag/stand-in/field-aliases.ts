/** Names that prompts and schemas may use for the canonical fields, in lower case, with blanks between words. */
export const FIELD_ALIASES: Readonly<Record<string, readonly string[]>> = {
  answer: ["response", "result", "reply", "final answer", "short answer", "extracted answer", "answer text"],
  abstain: [
    ...["abstained", "unanswerable", "no answer", "is unanswerable", "not found", "cannot answer", "refuse"],
    ...["insufficient", "abstention"],
  ],
  answerable: ["is answerable", "found", "has answer", "can answer", "sufficient", "supported"],
  citations: ["sources", "evidence", "quotes", "references", "citation", "supporting passages", "support", "proof"],
  doc: ["document", "id", "source", "doc id", "document id", "passage", "passage id", "file", "reference", "title"],
  quote: ["text", "excerpt", "span", "sentence", "verbatim", "quotation", "snippet", "content"],
  ranking: [
    ...["order", "ranked", "ranked ids", "ids", "indices", "documents", "passages", "relevant", "relevant ids"],
    ...["ranked passages", "best first", "docs", "retrieved", "selected"],
  ],
  relevance: ["score", "relevance score", "rating"],
  confidence: ["certainty", "probability", "confidence score"],
  query: ["search query", "q", "keywords", "question", "search", "search terms"],
  reason: ["reasoning", "explanation", "rationale", "why", "thought"],
  value: ["id", "doc", "document", "doc id", "document id", "passage id", "passage", "index"],
};
