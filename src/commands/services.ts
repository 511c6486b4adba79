import { failure } from "../base/errors.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { ExerciseServices } from "../exercise/services.ts";

/** The servers of an exercise. Throws where it has none: its solutions work on files alone. */
export async function servicesOf(exercise: Exercise): Promise<ExerciseServices> {
  const services = await exercise.services?.();
  if (services) return services;
  const { name } = exercise.manifest;
  throw failure(
    `The exercise ${name} has no servers of its own: its solutions work on files alone, and nothing is seen of how they do.`,
    "`npm run eval` shows what came out.",
  );
}
