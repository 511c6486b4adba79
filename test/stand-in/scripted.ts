import type { ModelRequest, Responder, ResponderReply } from "../../src/stand-in/types.ts";

/** A responder with a fixed reply that records its requests. */
export function scripted(thought: ResponderReply): Responder & { asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    async respond(request) {
      asked.push(request);
      return thought;
    },
    close: async () => undefined,
  };
}
