import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./command.ts";

/** A PATH on which `unshare` fails, as where the system forbids namespaces. */
export function pathWithoutNamespaces(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  return `${folder}:${process.env["PATH"]}`;
}
