import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/** What a native binary was built for, as Node names it: `linux`, `x64`. */
interface Target {
  platform: NodeJS.Platform;
  /** "other" for a processor that Node does not run on. */
  arch: string;
}

const ELF_MACHINES: Readonly<Record<number, string>> = { 3: "ia32", 40: "arm", 62: "x64", 183: "arm64" };
const MACH_O_PROCESSORS: Readonly<Record<number, string>> = { 16777223: "x64", 16777228: "arm64" };
const PE_MACHINES: Readonly<Record<number, string>> = { 332: "ia32", 34404: "x64", 43620: "arm64" };
const HEADER_BYTES = 1024;

/** Read from the header of a binary what it was built for; undefined when it is no binary, or one for several processors. */
export function targetOf(file: string): Target | undefined {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, "r");
  try {
    readSync(handle, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(handle);
  }
  if (header.readUInt32BE(0) === 0x7f454c46) {
    const isLittleEndian = header[5] === 1;
    const machine = isLittleEndian ? header.readUInt16LE(18) : header.readUInt16BE(18);
    return { platform: "linux", arch: ELF_MACHINES[machine] ?? "other" };
  }
  if (header.readUInt32LE(0) === 0xfeedfacf) {
    return { platform: "darwin", arch: MACH_O_PROCESSORS[header.readUInt32LE(4)] ?? "other" };
  }
  const pe = header.readUInt32LE(0x3c);
  if (header.toString("latin1", 0, 2) === "MZ" && pe + 6 <= HEADER_BYTES) {
    return { platform: "win32", arch: PE_MACHINES[header.readUInt16LE(pe + 4)] ?? "other" };
  }
  return undefined;
}

/** The native binaries (`*.node`) in a package, without those of packages inside it. */
export function binariesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // What node-gyp leaves behind is no binary to load.
    if (entry.isDirectory()) return ["node_modules", "obj.target", "deps"].includes(entry.name) ? [] : binariesIn(path);
    return entry.name.endsWith(".node") ? [path] : [];
  });
}
