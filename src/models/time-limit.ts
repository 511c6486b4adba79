import { ModelError } from "./errors.ts";

/**
 * Call with a signal of its own that ends with the outer one or after the time limit, and return by then whatever the
 * call does: an SDK's own limit ends with the headers, and a body that drips has none.
 * @throws a ModelError of the kind `timeout`; the outer signal's reason
 */
export async function withTimeLimit<T>(
  call: (signal: AbortSignal) => Promise<T>,
  milliseconds: number,
  outer: AbortSignal,
): Promise<T> {
  outer.throwIfAborted();
  const own = new AbortController();
  const interrupt = () => own.abort(outer.reason);
  outer.addEventListener("abort", interrupt, { once: true });
  const late = new ModelError("timeout", `No whole answer within ${milliseconds / 1000} s.`);
  const timer = setTimeout(() => own.abort(late), milliseconds);
  const ended = new Promise<never>((_, reject) => {
    own.signal.addEventListener("abort", () => reject(own.signal.reason), { once: true });
  });
  try {
    return await Promise.race([call(own.signal), ended]);
  } catch (error) {
    throw own.signal.aborted ? own.signal.reason : error;
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", interrupt);
  }
}
