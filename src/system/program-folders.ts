import { realpathSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { isInside } from "./files.ts";

/** What decides where programs are. */
interface ProgramSearch {
  /** The value of PATH. */
  path: string;
  /** The running Node. */
  execPath: string;
  /** Folders that another folder takes the place of. */
  replaced: readonly string[];
  /** Folders that stay hidden: no folder of programs contains them or lies in them. */
  apartFrom: readonly string[];
}

/**
 * The folders of the programs of PATH and of the running Node that are inside of replaced folders, such as a Node in a temporary
 * folder. An installation (`bin` next to `lib`) is taken as a whole.
 * @returns folders of which none is in another one
 */
export function programFolders({ path, execPath, replaced, apartFrom }: ProgramSearch): string[] {
  const named = path.split(delimiter).filter(isAbsolute);
  const found = [...named, ...named.flatMap(resolved), ...[join(execPath, "..")].flatMap(resolved)];
  const folders = found
    .filter((folder) => replaced.some((one) => isInside(folder, one) && folder !== one))
    .map((folder) => installationOf(folder, [...replaced, ...apartFrom]))
    .filter((folder) => !apartFrom.some((one) => isInside(one, folder) || isInside(folder, one)));
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && isInside(folder, other)));
}

/** The folder that holds `bin`, unless it holds what must stay apart. */
function installationOf(folder: string, apartFrom: readonly string[]): string {
  const parent = dirname(folder);
  return basename(folder) === "bin" && !apartFrom.some((one) => isInside(one, parent)) ? parent : folder;
}

/** The folder that a path leads to; none if it does not exist. */
function resolved(folder: string): string[] {
  try {
    return [realpathSync(folder)];
  } catch {
    return [];
  }
}
