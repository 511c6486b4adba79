import * as z from "zod";
import type { JsonObject } from "../../../../src/exercise/json.ts";
import type { Guard } from "../types.ts";

/**
 * Nothing reaches the desk that its own schema does not allow. The desk makes the best of whatever it is sent ("45,00" is 45
 * cents to it, a list that is missing is everything), so that a slip of form becomes money; and a tool that does not exist
 * says less about itself than we can. Each call is judged alone: a bad one does not take its neighbours along.
 */
export const schema = (): Guard => {
  const compiled = new Map<string, z.ZodType>();
  return {
    name: "schema",
    before({ name, tool, args, broken }, { tools }) {
      if (!tool) {
        const offered = tools.map((one) => one.name).join(", ");
        return { refuse: `Unknown tool ${name}: no such tool is offered. Nothing was called. Offered are ${offered}.` };
      }
      if (broken !== undefined) {
        return {
          refuse: `The arguments of ${name} are no JSON object: ${broken.slice(0, 80)}. Nothing was called; send it again.`,
        };
      }
      const checker = compiled.get(name) ?? z.fromJSONSchema(tool.parameters);
      compiled.set(name, checker);
      const problems = problemsOf(checker, args);
      if (problems === undefined) return undefined;
      return { refuse: `Invalid arguments for ${name}: ${problems}. Nothing was called; send it again.` };
    },
    ending({ reason_code }, { policy }) {
      if (policy.codes.size === 0 || policy.codes.has(reason_code)) return undefined;
      return `Invalid argument reason_code: "${reason_code}" is none of ${[...policy.codes.keys()].join(", ")}.`;
    },
  };
};

function problemsOf(checker: z.ZodType, args: JsonObject): string | undefined {
  const checked = checker.safeParse(args);
  if (checked.success) return undefined;
  return checked.error.issues.map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`).join("; ");
}
