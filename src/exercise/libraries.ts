/** Libraries that are installed in the generated repository and loaded on demand. */
export { KIT_VERSION } from "../system/kit.ts";
export { createLibraries, type Libraries } from "../system/libraries.ts";
