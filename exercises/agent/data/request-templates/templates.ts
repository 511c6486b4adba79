import type { Split } from "../../../../src/exercise/case.ts";
import { DEVELOPMENT } from "./development.ts";
import { HOLDOUT } from "./holdout.ts";
import type { RequestTemplates } from "./types.ts";

export const REQUEST_TEMPLATES: Readonly<Record<Split, RequestTemplates>> = {
  development: DEVELOPMENT,
  holdout: HOLDOUT,
};
