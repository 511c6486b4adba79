/** Rules behind the stand-in model: what they are asked, and what they answer. */
export { delimitedDocument, documentPart } from "../stand-in/prompt-document.ts";
export type {
  Attachment,
  Brain,
  Message,
  ModelRequest,
  PlannedCall,
  StandIn,
  Thought,
  Tool,
  ToolCall,
  Twist,
} from "../stand-in/types.ts";
