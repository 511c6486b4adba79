/** Parts of the stand-in model server, for an exercise whose own servers answer model requests. */
export { readBody } from "../stand-in/body.ts";
export { FAULT_FAMILIES as MODEL_FAULTS, type FamilyName } from "../stand-in/faults/families.ts";
export { createStandInHandler, type StandInHandler, writeResponse } from "../stand-in/handler.ts";
export { isLoopbackHost } from "../stand-in/host.ts";
export type { LogEntry } from "../stand-in/log.ts";
export type { Reply } from "../stand-in/reply/compose.ts";
export { fill } from "../stand-in/reply/fill.ts";
export { waitUnlessClosed } from "../stand-in/send.ts";
export { listen } from "../stand-in/server.ts";
export { BadRequest, jsonResponse } from "../stand-in/wire/protocol.ts";
