import type { Plugin } from "esbuild";

/**
 * Leaves the code of commands out of main.js, which only lists them (`runElsewhere` in src/main.ts): an import of one of them
 * there would be a bug, and fails because no file has this name.
 */
export const listedCommands: Plugin = {
  name: "listed-commands",
  setup(build) {
    build.onResolve({ filter: /^\.\/commands\// }, ({ kind, path }) =>
      kind === "dynamic-import" && path !== "./commands/list.ts"
        ? { path: "./not-in-main.js", external: true }
        : undefined,
    );
  },
};
