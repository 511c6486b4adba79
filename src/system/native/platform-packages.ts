import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as z from "zod";

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional();
const manifestSchema = z.object({
  optionalDependencies: z.record(z.string(), z.string()).default({}),
  os: list,
  cpu: list,
  libc: list,
});

const readPackage = (folder: string) =>
  manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));

/** The C library of this system, as package.json names it; undefined where that is not a question. */
function libc(): string | undefined {
  if (process.platform !== "linux") return undefined;
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  return report?.header?.glibcVersionRuntime === undefined ? "musl" : "glibc";
}

interface PlatformPackages {
  /** Whether the package keeps its binaries in packages of their own, one for each platform. */
  used: boolean;
  /** Those that are installed. */
  installed: string[];
  /** One of them is for this machine. */
  fits: boolean;
}

/** The packages with the binaries of a package, such as `@img/sharp-linux-x64` of `sharp`. @param folder of the package */
export function platformPackages(folder: string): PlatformPackages {
  const names = Object.keys(readPackage(folder).optionalDependencies);
  const bases = createRequire(join(realpathSync(folder), "package.json")).resolve.paths("x") ?? [];
  const installed = names.flatMap((name) => {
    const found = bases.map((base) => join(base, name)).find((path) => existsSync(join(path, "package.json")));
    if (found === undefined) return [];
    const { os, cpu, libc: libraries } = readPackage(found);
    return os || cpu
      ? [{ name, fits: allows(os, process.platform) && allows(cpu, process.arch) && allows(libraries, libc()) }]
      : [];
  });
  return {
    used: names.length > 0,
    installed: installed.map(({ name }) => name),
    fits: installed.some(({ fits }) => fits),
  };
}

const allows = (allowed: readonly string[] | undefined, value: string | undefined) =>
  !allowed || value === undefined || allowed.includes(value);
