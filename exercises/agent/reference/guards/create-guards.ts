import type { Guard, GuardName } from "../types.ts";
import { confirmation } from "./confirmation.ts";
import { idempotency } from "./idempotency.ts";
import { identity } from "./identity.ts";
import { ownership } from "./ownership.ts";
import { pages } from "./pages.ts";
import { policy } from "./policy.ts";
import { progress } from "./progress.ts";
import { provenance } from "./provenance.ts";
import { schema } from "./schema.ts";
import { verification } from "./verification.ts";

/**
 * The guards in the order in which they are applied. `schema` comes first, because the others read arguments. `identity` and
 * `ownership` come before anything is looked up. `idempotency` comes before `policy`, which would take a repeated write for a
 * second one. `confirmation` follows `policy`, so that the customer is never asked to confirm what is not allowed.
 */
const GUARDS: readonly (() => Guard)[] = [
  ...[schema, identity, ownership, progress, idempotency, provenance, policy, confirmation, pages, verification],
];

/** Creates the guards of one case. */
export const createGuards = (disabled: ReadonlySet<GuardName>): Guard[] =>
  GUARDS.map((create) => create()).filter(({ name }) => !disabled.has(name));
