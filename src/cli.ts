#!/usr/bin/env node
// Kept free of imports and of new syntax: an old Node must be able to read it in order to say that it is too old.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  process.stderr.write(
    `create-takehome needs Node 20.12 or newer; this is ${process.version}.\n` +
      "Install a current one from https://nodejs.org or with your version manager (nvm install --lts), then try again.\n",
  );
  process.exitCode = 2;
} else {
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2), (code) => process.exit(code));
}

export {};
