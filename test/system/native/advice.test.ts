import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { messageOf } from "../../../src/base/errors.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import { explainLoadFailure } from "../../../src/system/native/advice.ts";
import { targetOf } from "../../../src/system/native/binary.ts";
import { temporaryFolder } from "../../support/command.ts";

const NAME = "better-sqlite3";
const HERE = `${process.platform}-${process.arch}`;

afterEach(() => vi.unstubAllEnvs());

const write = (root: string, path: string, content: string | Buffer) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const binary = `node_modules/${NAME}/build/Release/better_sqlite3.node`;

/** A folder with the real better-sqlite3, but without its binary. */
function unbuilt(): string {
  const root = temporaryFolder();
  write(root, "package.json", JSON.stringify({ dependencies: { [NAME]: "*" }, allowScripts: { [NAME]: true } }));
  for (const part of [`${NAME}/lib`, `${NAME}/package.json`, "bindings", "file-uri-to-path"]) {
    cpSync(resolve("node_modules", part), join(root, "node_modules", part), { recursive: true });
  }
  return root;
}

/** What opening a database says there, and the advice. */
async function adviceIn(root: string): Promise<{ message: string; hint: string }> {
  const Database = createRequire(join(root, "package.json"))(NAME) as new (file: string) => unknown;
  try {
    new Database(":memory:");
  } catch (error) {
    return createLibraries([root], {}).explain(NAME, error);
  }
  throw new Error("the database was opened");
}

/** A PATH with Node and the given programs only. */
function pathWith(programs: Readonly<Record<string, string>>): void {
  const folder = temporaryFolder();
  symlinkSync(process.execPath, join(folder, "node"));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  vi.stubEnv("PATH", folder);
}
const TOOLS = { python3: "exit 0", make: "exit 0", "g++": "exit 0" };
const npm = (version: string) => ({ npm: `if [ "$1" = --version ]; then echo ${version}; else echo false; fi` });

test.each([
  ["a project's .npmrc", (root: string) => write(root, ".npmrc", "ignore-scripts=true\n")],
  [
    "a person's .npmrc",
    () => {
      const file = join(temporaryFolder(), "npmrc");
      writeFileSync(file, "ignore-scripts=true\n");
      vi.stubEnv("npm_config_userconfig", file);
    },
  ],
  ["the environment", () => vi.stubEnv("npm_config_ignore_scripts", "true")],
])("ignore-scripts in %s", async (_, turnOff) => {
  const root = unbuilt();
  turnOff(root);
  expect(await adviceIn(root)).toMatchObject({
    message: expect.stringContaining("was not built, because the setting ignore-scripts is on"),
    hint: `In ${root}, run \`npm_config_ignore_scripts=false npm rebuild ${NAME}\`.`,
  });
});

test("nothing to compile with", async () => {
  const root = unbuilt();
  pathWith({ ...npm("11.0.0"), "apt-get": "exit 0" });
  expect(await adviceIn(root)).toMatchObject({
    message: expect.stringContaining("compiling needs Python 3, make, a C++ compiler, which are not installed"),
    hint: `In ${root}, run \`sudo apt-get install -y python3 make g++ && npm rebuild ${NAME}\`.`,
  });
  pathWith({ ...npm("11.0.0"), python3: "exit 0", "g++": "exit 0", apk: "exit 0" });
  expect(await adviceIn(root)).toMatchObject({
    message: expect.stringContaining("compiling needs make, which is not installed"),
    hint: expect.stringContaining("apk add"),
  });
});

test("an install script that npm 12 did not allow", async () => {
  const root = unbuilt();
  const approve = `npm install-scripts approve ${NAME} && npm rebuild ${NAME}`;
  pathWith({ ...npm("12.2.2"), ...TOOLS });
  expect((await adviceIn(root)).hint).toBe(`In ${root}, run \`npm rebuild ${NAME}\`.`);
  write(root, "package.json", JSON.stringify({ dependencies: { [NAME]: "*" } }));
  expect(await adviceIn(root)).toMatchObject({
    message: expect.stringContaining("npm was not allowed to run its install script"),
    hint: `In ${root}, run \`${approve}\`.`,
  });
  pathWith({ ...npm("11.19.1"), ...TOOLS }); // which only warns
  expect((await adviceIn(root)).hint).not.toContain("approve");
  write(root, "package.json", JSON.stringify({ allowScripts: { [`${NAME}@1.0.0`]: false } }));
  expect((await adviceIn(root)).hint).toContain(approve);
});

test("an install script that pnpm waits to be allowed to run", async () => {
  const root = unbuilt();
  pathWith({ pnpm: "echo false", ...TOOLS });
  write(root, "node_modules/.modules.yaml", JSON.stringify({ ignoredBuilds: [`${NAME}@12.11.1`] }, null, 2));
  expect(await adviceIn(root)).toMatchObject({
    message: expect.stringContaining("pnpm was not allowed"),
    hint: `In ${root}, run \`pnpm approve-builds\`.`,
  });
  write(root, "node_modules/.modules.yaml", JSON.stringify({ ignoredBuilds: ["other@1.0.0"] }));
  expect((await adviceIn(root)).hint).toBe(`In ${root}, run \`pnpm rebuild ${NAME}\`.`);
});

const elf = (machine: number) => {
  const header = Buffer.alloc(1024);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
  header.writeUInt16LE(machine, 18);
  return header;
};
const machO = () => {
  const header = Buffer.alloc(1024);
  header.writeUInt32LE(0xfeedfacf, 0);
  header.writeUInt32LE(0x0100000c, 4);
  return header;
};
const pe = () => {
  const header = Buffer.alloc(1024);
  header.write("MZ");
  header.writeUInt32LE(0x80, 0x3c);
  header.write("PE\0\0", 0x80);
  header.writeUInt16LE(0xaa64, 0x84);
  return header;
};

test("headers say what a binary was built for", () => {
  const root = temporaryFolder();
  const target = (content: Buffer) => {
    writeFileSync(join(root, "x"), content);
    return targetOf(join(root, "x"));
  };
  expect(target(elf(62))).toEqual({ platform: "linux", arch: "x64" });
  expect(target(elf(183))).toEqual({ platform: "linux", arch: "arm64" });
  expect(target(elf(21))).toEqual({ platform: "linux", arch: "other" });
  expect(target(machO())).toEqual({ platform: "darwin", arch: "arm64" });
  expect(target(pe())).toEqual({ platform: "win32", arch: "arm64" });
  expect(target(Buffer.from("no binary"))).toBeUndefined();
});

test("a binary that was copied from another machine", async () => {
  const [content, found] = HERE === "win32-arm64" ? [machO(), "darwin-arm64"] : [pe(), "win32-arm64"];
  const root = unbuilt();
  write(root, binary, content);
  expect(await adviceIn(root)).toMatchObject({
    message: expect.stringContaining(`its binary is for ${found}, and this is ${HERE}`),
    hint: `In ${root}, run \`rm -rf node_modules && npm install\`.`,
  });
});

const explain = (root: string, message: string) =>
  explainLoadFailure(NAME, join(root, "node_modules", NAME), new Error(message));

/** The package with the kit's own binary, which is for this machine. */
function built(): string {
  const root = unbuilt();
  write(root, binary, "");
  cpSync(resolve(binary), join(root, binary));
  return root;
}

test("a binary for another Node", async () => {
  const root = built();
  pathWith({ ...npm("11.0.0"), ...TOOLS });
  const node26 = `The module '${binary}' was compiled against a different Node.js version using\nNODE_MODULE_VERSION 147.`;
  expect(await explain(root, node26)).toMatchObject({
    message: expect.stringContaining("built for another version of Node"),
    hint: `In ${root}, run \`npm rebuild ${NAME}\`.`,
  });
  write(root, ".npmrc", "ignore-scripts=true\n");
  vi.unstubAllEnvs();
  expect((await explain(root, node26)).hint).toContain("npm_config_ignore_scripts=false");
});

test.each([
  "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by better_sqlite3.node)",
  "Error loading shared library ld-linux-x86-64.so.2: No such file or directory",
  "libc.musl-x86_64.so.1: cannot open shared object file: No such file or directory",
])("a binary for another C library: %s", async (message) => {
  const root = built();
  pathWith({ ...npm("11.0.0"), ...TOOLS });
  expect(await explain(root, message)).toMatchObject({
    message: expect.stringContaining("another C library"),
    hint: `In ${root}, run \`npm rebuild ${NAME} --build-from-source\`.`,
  });
});

/** A package whose binaries are in packages of their own, as those of sharp, resvg and sqlite-vec are. */
function withPlatformPackages(installed: readonly { name: string; os: string; cpu: string }[]): string {
  const root = temporaryFolder();
  const optionalDependencies = { "@img/sharp-linux-x64": "1.0.0", "@img/sharp-plan9-mips": "1.0.0" };
  write(
    root,
    "node_modules/sharp/package.json",
    JSON.stringify({ name: "sharp", main: "index.cjs", optionalDependencies }),
  );
  write(root, "node_modules/sharp/index.cjs", `throw new Error("Could not load the sharp module")`);
  for (const { name, os, cpu } of installed) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, os: [os], cpu: [cpu] }));
  }
  return root;
}

test("the package with the binary is for another machine, or was left out", async () => {
  const copied = withPlatformPackages([{ name: "@img/sharp-plan9-mips", os: "plan9", cpu: "mips" }]);
  await expect(createLibraries([copied], {}).load("sharp")).rejects.toMatchObject({
    message: expect.stringContaining("for another machine (@img/sharp-plan9-mips)"),
    hint: `In ${copied}, run \`rm -rf node_modules && npm install\`.`,
  });
  const omitted = withPlatformPackages([]);
  await expect(createLibraries([omitted], {}).load("sharp")).rejects.toMatchObject({
    message: expect.stringContaining("optional packages were left out"),
    hint: `In ${omitted}, run \`npm install --include=optional\`.`,
  });
  const fits = withPlatformPackages([{ name: "@img/sharp-linux-x64", os: process.platform, cpu: process.arch }]);
  await expect(createLibraries([fits], {}).load("sharp")).rejects.toMatchObject({
    message: expect.stringContaining("Could not load the sharp module"),
    hint: expect.stringContaining("npm install"),
  });
});

test("a repository that another Node generated does not list the package", async () => {
  const root = temporaryFolder();
  write(root, "package.json", JSON.stringify({ devDependencies: { sharp: "0.1.2" } }));
  const libraries = createLibraries([root], { sharp: "0.1.2", [NAME]: "12.0.0" });
  const error = await libraries.load(NAME).catch((thrown: unknown) => thrown);
  expect(messageOf(error)).toContain("package.json does not list it");
  expect(error).toMatchObject({ hint: `In ${root}, run \`npm install ${NAME}@12.0.0\`.` });
  await expect(libraries.load("sharp")).rejects.toMatchObject({ hint: expect.stringContaining("npm install") });
});
