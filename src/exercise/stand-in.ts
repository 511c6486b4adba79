/** Rules behind the stand-in model: what they are asked, and what they answer. */
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
