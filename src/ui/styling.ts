import { randomInt } from "node:crypto";
import { styleText } from "node:util";
import { escapeCharacter, UNSAFE_CHARACTER } from "../base/control-characters.ts";

export type Format = Parameters<typeof styleText>[0];

/**
 * Styling of our own carries this random number as further parameters, which tells it apart from escape sequences in a text
 * of somebody else. It is removed before printing. Parameters have at most four digits, because libraries that measure and
 * wrap texts expect that.
 */
const SIGNATURE = Array.from({ length: 3 }, () => randomInt(1000, 10_000)).join(";");

const CSI = "\\u001b\\[";
const STYLE = new RegExp(`${CSI}([\\d;]*)m`, "g");
const SIGNED_OR_UNSAFE = new RegExp(`${CSI}([\\d;]*);${SIGNATURE}m|${UNSAFE_CHARACTER}`, "gu");

/** Style a text. The result is meant for `printable`. */
export const styled = (format: Format, text: string): string =>
  sign(styleText(format, printable(text), { validateStream: false }));

/**
 * A text as it may be written to a terminal: styling by `styled` is kept, and any other control character is shown escaped.
 * This is the border to the terminal; whatever writes to it applies this.
 */
export const printable = (text: string): string =>
  text.replace(SIGNED_OR_UNSAFE, (found, codes: string | undefined) =>
    codes === undefined ? escapeCharacter(found) : `\x1b[${codes}m`,
  );

/** Make the styling of a text from `printable` recognizable again, after another library has worked on the text. */
export const sign = (text: string): string => text.replace(STYLE, `\x1b[$1;${SIGNATURE}m`);
