import { ModelError } from "./errors.ts";

/**
 * Calls a function with a time limit. An SDK's own limit ends once the headers have arrived, so it does not cover a
 * slow body.
 * @param call receives a signal that is aborted with the outer signal or at the time limit; the function returns at
 *   that time even if `call` does not
 * @throws ModelError of the kind `timeout` at the time limit; the outer signal's reason if it is aborted
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
  const timeout = new ModelError("timeout", `No complete answer within ${milliseconds / 1000} s.`);
  const timer = setTimeout(() => own.abort(timeout), milliseconds);
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
