import { tmpdir } from "node:os";
import { expect, test, vi } from "vitest";
import { install } from "../../src/scaffold/install.ts";
import { PACKAGE_MANAGERS } from "../../src/system/package-manager.ts";
import { createTerminal } from "../../src/ui/terminal.ts";

/** What stands on the screen while a manager works that says one line and then nothing for a second. */
async function screenOf(native: readonly string[], quietMs: number): Promise<string> {
  const { npm } = PACKAGE_MANAGERS;
  if (!npm) throw new Error("npm");
  const script = "console.log('fetching'); setTimeout(() => {}, 1000)";
  const manager = { ...npm, install: [process.execPath, "-e", script] };
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const terminal = { ...createTerminal({}), animated: true };
  const result = await install(manager, tmpdir(), native, new AbortController().signal, terminal, quietMs);
  const screen = written.mock.calls.map(([chunk]) => String(chunk)).join("");
  written.mockRestore();
  expect(result.ok).toBe(true);
  return screen;
}

test("a manager that says nothing for long: what may be the reason; its own lines otherwise", async () => {
  const long = await screenOf(["better-sqlite3"], 300);
  expect(long).toContain("fetching");
  expect(long).toContain("better-sqlite3 may be compiling");
  expect(await screenOf(["better-sqlite3"], 60_000)).not.toContain("compiling");
  expect(await screenOf([], 300)).not.toContain("compiling");
});
