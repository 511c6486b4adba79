/** The changes of `changes.yaml` that touch data, grading or reference, by id. */
export const CHANGE = {
  restatement: "document_restated",
  forgotten: "document_forgotten",
  twoRoles: "two_roles",
  sourceAge: "age_of_source",
  french: "questions_in_french",
  offline: "no_external_calls",
} as const;

/** In the folder of the documents, once documents have to be forgotten: their ids, one a line; `#` begins a remark. */
export const FORGET_FILE = "_forget.txt";

/** Key of an answer: days that its source had held when the question was asked. */
export const AGE_FIELD = "source_age_days";

/** Tags of questions that a change is about. They carry no other kind's tag, so that no value counts in two facets. */
export const CHANGE_TAG = {
  restated: "restated",
  forgotten: "forgotten",
  kept: "kept",
  rolesAllowed: "roles_allowed",
  rolesDenied: "roles_denied",
  french: "french",
} as const;
