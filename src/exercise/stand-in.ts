/** The stand-in model: types for the rules that answer in place of a model, and helpers to read prompts. */
export { delimitedDocument, documentPart } from "../stand-in/prompt-document.ts";
export { fill as fillSchema } from "../stand-in/reply/fill.ts";
export type {
  Attachment,
  Corruption,
  Message,
  ModelRequest,
  PlannedCall,
  Responder,
  ResponderReply,
  StandIn,
  Tool,
  ToolCall,
} from "../stand-in/types.ts";
