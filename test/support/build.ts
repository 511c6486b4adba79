import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { isInherited } from "../../src/system/child-environment.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder shared by all test files of one test run, for fixtures that are made once and then copied. */
    shared: string;
  }
}

let shared: string | undefined;

/** Tests run the built command, so it is built first. */
export function setup({ provide }: TestProject): void {
  // In a git hook, the git commands of the tests would work in the repository of the hook.
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("GIT_") && !isInherited(name)) delete process.env[name];
  }
  execFileSync(process.execPath, ["--import", "tsx", "build/build.ts"], { stdio: "inherit" });
  shared = mkdtempSync(join(tmpdir(), "create-takehome-shared-"));
  provide("shared", shared);
}

export function teardown(): void {
  if (shared !== undefined) rmSync(shared, { recursive: true, force: true, maxRetries: 5 });
}
