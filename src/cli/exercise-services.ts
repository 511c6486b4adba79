import { failure } from "../base/errors.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { ExerciseServices } from "../exercise/services.ts";

/** The servers of an exercise. Throws where it has none: its solutions work on files alone. */
export async function requireServices(exercise: Exercise): Promise<ExerciseServices> {
  const services = await exercise.services?.();
  if (services) return services;
  throw failure(
    `The exercise ${exercise.manifest.name} has no servers: its solutions work on files alone, so there is nothing to trace or play.`,
    "`npm run eval` shows the result of a run.",
  );
}
