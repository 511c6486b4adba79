import type { Manifest } from "../exercise/manifest.ts";
import { needsSqlitePackage, SQLITE_PACKAGE } from "../system/sqlite/open.ts";

/** Which packages of an exercise this Node needs: all of them, but a package for SQLite only where Node's does not serve. */
export function neededHere({ packages }: Manifest): (packageName: string) => boolean {
  return (name) => name !== SQLITE_PACKAGE || needsSqlitePackage(packages.full_text_search);
}
