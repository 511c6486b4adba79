/** JSON values and JSON Lines files. */
export { isObject, type Json, type JsonObject } from "../base/json.ts";
export { decodeJsonLines, encodeJsonLines, readRecords } from "../system/json-lines.ts";
