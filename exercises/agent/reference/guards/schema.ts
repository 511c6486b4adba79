import * as z from "zod";
import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Guard } from "../types.ts";

/**
 * Validates every call against the schema of its tool. The tools do not: to them "45,00" is 45 cents, and a missing list of items
 * means all of them, so a formal error costs money. For an unknown tool the refusal lists the available ones. Each call is
 * judged on its own, so an invalid one does not affect parallel calls.
 */
export const schema = (): Guard => {
  const validators = new Map<string, z.ZodType>();
  return {
    name: "schema",
    before({ name, tool, args, malformed }, { tools }) {
      if (!tool) {
        const offered = tools.map((one) => one.name).join(", ");
        return { refuse: `Unknown tool ${name}: no such tool is offered. Nothing was called. Offered are ${offered}.` };
      }
      if (malformed !== undefined) {
        return {
          refuse: `The arguments of ${name} are not a JSON object: ${malformed.slice(0, 80)}. Nothing was called; send it again.`,
        };
      }
      const validator = validators.get(name) ?? z.fromJSONSchema(tool.parameters);
      validators.set(name, validator);
      const problems = problemsOf(validator, args);
      if (problems === undefined) return undefined;
      return { refuse: `Invalid arguments for ${name}: ${problems}. Nothing was called; send it again.` };
    },
    finish({ reason_code }, { policy }) {
      if (policy.codes.size === 0 || policy.codes.has(reason_code)) return undefined;
      return `Invalid argument reason_code: "${reason_code}" is none of ${[...policy.codes.keys()].join(", ")}.`;
    },
  };
};

function problemsOf(validator: z.ZodType, args: JsonObject): string | undefined {
  const parsed = validator.safeParse(args);
  if (parsed.success) return undefined;
  return parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`).join("; ");
}
