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
 * In the order in which they are asked. Form comes first, because the others read arguments; who writes and whose it is before anything is
 * looked up; a write that has been made before its rules, which would call it a second one; the customer last, so that
 * nobody is asked to agree to what is not allowed.
 */
const GUARDS: readonly (() => Guard)[] = [
  ...[schema, identity, ownership, progress, idempotency, provenance, policy, confirmation, pages, verification],
];

/** Guards of one case, without those that are switched off. */
export const guardsWithout = (off: ReadonlySet<GuardName>): Guard[] =>
  GUARDS.map((make) => make()).filter(({ name }) => !off.has(name));
