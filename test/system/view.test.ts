import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runSupervised } from "../../src/system/supervised-run.ts";
import { isolationLevel } from "../../src/system/supervisor.ts";
import type { View } from "../../src/system/view.ts";
import { temporaryFolder } from "../support/command.ts";

/** A folder for temporary files with a blank in its name, a room in it, and a secret beside it. */
function layout() {
  const outside = temporaryFolder();
  const temporaries = join(outside, "it's a folder");
  const folders = {
    ...{ outside, temporaries, room: join(temporaries, "room"), secret: join(outside, "secret") },
    ...{ packages: join(outside, "packages"), layer: join(outside, "layer"), cache: join(outside, "cache") },
  };
  const { room } = folders;
  for (const path of [...Object.values(folders), join(room, "copy"), join(room, "tmp"), join(room, "link")]) {
    mkdirSync(path, { recursive: true });
  }
  writeFileSync(join(folders.secret, "key"), "secret");
  writeFileSync(join(folders.temporaries, "other"), "secret");
  writeFileSync(join(folders.packages, "library"), "original");
  writeFileSync(join(folders.cache, "kit"), "secret");
  const view: View = {
    hidden: [folders.secret, join(folders.outside, "none")],
    emptied: [folders.cache],
    room: {
      ...{ folder: room, temporary: join(room, "tmp"), replaced: [folders.temporaries], writable: [] },
      programs: [],
      links: [{ from: folders.packages, to: join(room, "link"), layer: folders.layer }],
    },
  };
  return { ...folders, view };
}

/** Runs shell code in the room. @returns what it prints */
async function inside({ room, view }: Pick<ReturnType<typeof layout>, "room" | "view">, code: string): Promise<string> {
  let text = "";
  const ended = await runSupervised(["sh", "-c", `exec 2>&1; ${code}`], {
    cwd: join(room, "copy"),
    env: { PATH: process.env["PATH"] ?? "" },
    ...{ isolate: true, view, signal: new AbortController().signal },
    onOutput: (chunk) => {
      text += chunk;
    },
  });
  expect(ended.startError).toBeUndefined();
  return text.trim();
}

describe("a view of the file system, where the system can arrange it", () => {
  beforeEach(async ({ skip }) => {
    if ((await isolationLevel()) !== "namespaces") skip("no mount namespaces here");
  });

  test("only the room is writable, and what is written there is really there", async () => {
    const made = layout();
    expect(await inside(made, "pwd; echo a > answer; cat answer")).toBe(`${join(made.room, "copy")}\na`);
    expect(readFileSync(join(made.room, "copy", "answer"), "utf8")).toBe("a\n");
    for (const place of [made.outside, process.cwd(), process.env["HOME"] ?? "/root", "/", "/dev"]) {
      expect(await inside(made, `echo a > '${place.replaceAll("'", "'\\''")}/written' || echo refused`), place).toMatch(
        /Read-only file system.*refused/s,
      );
      expect(existsSync(join(place, "written"))).toBe(false);
    }
  });

  test("covered folders are empty, and the covers cannot be taken away", async () => {
    const made = layout();
    const { secret, temporaries, cache } = made;
    const look = `ls -A '${secret}' "${temporaries}" '${cache}'`;
    expect(await inside(made, look)).not.toMatch(/key|other|kit/);
    const attacks = [
      `umount '${secret}'`,
      `mount --bind '${secret}' /mnt`,
      `mount -o remount,rw /`,
      `unshare --user --map-root-user --mount umount '${secret}'`,
      `unshare --user --map-root-user --mount mount -o remount,bind,rw / && echo x > '${secret}/../written'`,
      `nsenter --target 1 --user --mount ls '${secret}'`,
      `ls /proc/1/root'${secret}' /proc/1/cwd/ /proc/$PPID/root'${secret}'`,
      `mkdir -p '${secret}/x'`,
    ];
    for (const attack of attacks) {
      expect(await inside(made, `${attack}; ${look}`), attack).not.toMatch(/key|other|kit/);
    }
    expect(existsSync(join(made.outside, "written"))).toBe(false);
    expect(readFileSync(join(secret, "key"), "utf8")).toBe("secret");
  });

  test("temporary files are its own", async () => {
    const made = layout();
    const { temporaries, room } = made;
    expect(await inside(made, `echo a > "${temporaries}/mine"; ls -A "${temporaries}"`)).toContain("mine");
    expect(existsSync(join(temporaries, "mine"))).toBe(false);
    expect(existsSync(join(room, "tmp", "mine"))).toBe(true);
  });

  test("programs in a folder for temporary files stay there, read-only, and what is covered in them stays covered", async () => {
    const made = layout();
    const tool = join(made.temporaries, "a tool");
    mkdirSync(join(tool, "bin"), { recursive: true });
    mkdirSync(join(tool, "kit"));
    writeFileSync(join(tool, "bin", "greet"), "#!/bin/sh\necho hello\n", { mode: 0o755 });
    writeFileSync(join(tool, "kit", "key"), "secret");
    const room = made.view.room && { ...made.view.room, programs: [tool] };
    const view: View = { ...made.view, hidden: [...made.view.hidden, join(tool, "kit")], ...(room && { room }) };
    const seen = (code: string) => inside({ ...made, view }, code);
    expect(await seen(`"${tool}/bin/greet"; ls -A "${made.temporaries}"`)).toBe("hello\na tool\nroom");
    expect(await seen(`echo a > "${tool}/bin/other" || echo refused`)).toMatch(/Read-only file system.*refused/s);
    expect(await seen(`ls -A "${tool}/kit" "${made.room}/tmp/a tool/kit"`)).not.toContain("key");
  });

  test("a linked folder can be changed, which the original does not notice", async () => {
    const made = layout();
    const change = "cat ../link/library; echo changed > ../link/library; cat ../link/library";
    expect(await inside(made, change)).toMatch(/^original.*(changed|Read-only)/s);
    expect(readFileSync(join(made.packages, "library"), "utf8")).toBe("original");
  });

  test("without a room, everything else stays as it is", async () => {
    const { secret, outside, room } = layout();
    const view: View = { hidden: [secret], emptied: [] };
    expect(await inside({ room, view }, `ls -A '${secret}'; echo a > ../../../written`)).toBe("");
    expect(existsSync(join(outside, "written"))).toBe(true);
  });

  test("mounts that cannot be made are an error of the start, and nothing runs", async () => {
    const { room, outside } = layout();
    const ended = await runSupervised(["sh", "-c", `touch '${outside}/written'`], {
      cwd: join(room, "copy"),
      env: { PATH: process.env["PATH"] ?? "" },
      ...{ isolate: true, view: { hidden: [room], emptied: [] }, signal: new AbortController().signal },
      onOutput: () => undefined,
    });
    expect(ended.startError).toMatch(/^the mounts cannot be made: there is no .*copy$/);
    expect(existsSync(join(outside, "written"))).toBe(false);
  });
});
