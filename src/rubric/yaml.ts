/** In a file of its own, so that the parser is loaded only to read a rubric file. */
export { parse } from "yaml";
