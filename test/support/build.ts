import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder of this run of the tests, shared by all files: what is made once and copied from then on. */
    shared: string;
  }
}

let shared: string | undefined;

/** Tests run the built command, so it is built first: a test of last week's build proves nothing. */
export function setup({ provide }: TestProject): void {
  execFileSync(process.execPath, ["--import", "tsx", "build/build.ts"], { stdio: "inherit" });
  shared = mkdtempSync(join(tmpdir(), "create-takehome-shared-"));
  provide("shared", shared);
}

export function teardown(): void {
  if (shared !== undefined) rmSync(shared, { recursive: true, force: true, maxRetries: 5 });
}
