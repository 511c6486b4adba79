/** Parts of the stand-in model server, for an exercise whose own servers answer model requests. */
export { readBody } from "../stand-in/body.ts";
export { FAMILIES as MODEL_FAULTS, type FamilyName } from "../stand-in/faults/families.ts";
export { createStandInHandler, type StandInHandler, write } from "../stand-in/handler.ts";
export { isOwnHost } from "../stand-in/host.ts";
export type { LogEntry } from "../stand-in/log.ts";
export type { Reply } from "../stand-in/reply/compose.ts";
export { fill } from "../stand-in/reply/fill.ts";
export { pause } from "../stand-in/send.ts";
export { listen } from "../stand-in/server.ts";
export { BadRequest, json } from "../stand-in/wire/protocol.ts";
