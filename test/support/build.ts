import { execFileSync } from "node:child_process";

/** Tests run the built command, so it is built first: a test of last week's build proves nothing. */
export function setup(): void {
  execFileSync(process.execPath, ["--import", "tsx", "build/build.ts"], { stdio: "inherit" });
}
