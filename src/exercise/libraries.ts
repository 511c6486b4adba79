/** Packages that are installed in the generated repository and loaded on demand, and the version of the kit. */
export { KIT_VERSION } from "../system/kit.ts";
export { createLibraries, type Libraries } from "../system/libraries.ts";
