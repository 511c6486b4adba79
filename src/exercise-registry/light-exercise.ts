import type { Approach } from "../exercise/approach.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Manifest } from "../exercise/manifest.ts";

/** Whether an exercise has packages that a light repository leaves out. */
export const hasLightForm = ({ packages }: Manifest): boolean => packages.runner.heavy.length > 0;

/** The manifest without the packages that a light repository leaves out. */
export function lightManifest(manifest: Manifest): Manifest {
  const { runner } = manifest.packages;
  const isKept = (name: string) => !runner.heavy.includes(name);
  const kept = { ...runner, code: runner.code.filter(isKept), data: runner.data.filter(isKept) };
  return { ...manifest, packages: { ...manifest.packages, runner: kept } };
}

/**
 * An exercise as a light repository has it: without the heavy packages and the approaches that need them, and with another
 * approach as the reference. Which packages are installed makes no difference: a reference that differs from one machine to
 * the next could not be compared with.
 */
export function lightExercise(exercise: Exercise): Exercise {
  return {
    ...exercise,
    manifest: lightManifest(exercise.manifest),
    approaches: async () => (await exercise.approaches()).flatMap(lightApproach),
  };
}

function lightApproach(approach: Approach): Approach[] {
  if (approach.inLight === "left out") return [];
  return [approach.inLight === "reference" ? { ...approach, role: "reference" } : approach];
}

/** For reports: what the reference of a light repository is, and what that means. */
export const lightNote = (reference: string): string =>
  `This repository is light (create-takehome --light): its reference is "${reference}". Do not compare its results with those of a repository that has all packages.`;
