/** Apart, so that only who reads a rubric file loads the parser. */
export { parse } from "yaml";
