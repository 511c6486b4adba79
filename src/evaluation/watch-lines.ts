import { open, stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

const POLL_MS = 40;
/** Far more than any honest answer file. A solution that writes more is ended, and the rest is not read. */
export const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** When each line of a growing file was first seen. */
interface LineWatch {
  /** Milliseconds from the start to each complete line, blank ones included. */
  arrivals: readonly number[];
  /** Look one last time and stop. */
  stop(): Promise<void>;
}

/**
 * Watch a file that another process appends to and that may not exist yet. It polls, because file system events are not
 * reliable on network drives and in containers.
 * @param onLines called with the number of complete lines whenever it has grown
 * @param onOverflow called when the file is larger than what is read
 */
export function watchLines(file: string, onLines: (count: number) => void, onOverflow: () => void): LineWatch {
  const started = performance.now();
  const arrivals: number[] = [];
  const buffer = Buffer.alloc(64 * 1024);
  let offset = 0;
  let stopped = false;

  const look = async () => {
    const size = await stat(file).then(
      (stats) => stats.size,
      () => 0,
    );
    if (size > MAX_OUTPUT_BYTES) onOverflow();
    if (size <= offset || offset >= MAX_OUTPUT_BYTES) return;
    const handle = await open(file, "r");
    try {
      const before = arrivals.length;
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
        if (bytesRead === 0 || offset >= MAX_OUTPUT_BYTES) break;
        offset += bytesRead;
        for (let i = 0; i < bytesRead; i++) if (buffer[i] === 0x0a) arrivals.push(performance.now() - started);
      }
      if (arrivals.length > before) onLines(arrivals.length);
    } finally {
      await handle.close();
    }
  };
  const loop = (async () => {
    while (!stopped) {
      await look().catch(() => undefined); // replaced or locked for a moment; the next look sees it
      if (!stopped) await setTimeout(POLL_MS);
    }
  })();
  return {
    arrivals,
    async stop() {
      stopped = true;
      await loop;
      await look().catch(() => undefined);
    },
  };
}
