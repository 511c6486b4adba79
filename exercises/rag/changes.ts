/** Ids of the changes in `changes.yaml` that affect data, grading or reference. */
export const CHANGE = {
  restatement: "document_restated",
  forgotten: "document_forgotten",
  twoRoles: "two_roles",
  sourceAge: "age_of_source",
  french: "questions_in_french",
  offline: "no_external_calls",
} as const;

/** File in the corpus that lists the ids of the documents to forget, one per line; `#` starts a comment. */
export const FORGET_FILE = "_forget.txt";

/** Key of an answer: how many days its source had been in force when the question was asked. */
export const AGE_FIELD = "source_age_days";

/** Tags of the questions that test a change. They carry no tag of another kind, so that no value counts in two facets. */
export const CHANGE_TAG = {
  restated: "restated",
  forgotten: "forgotten",
  kept: "kept",
  rolesAllowed: "roles_allowed",
  rolesDenied: "roles_denied",
  french: "french",
} as const;
