/**
 * Characters that act on a terminal or are not seen: control characters, lone surrogates, line and paragraph separators,
 * bidirectional overrides and isolates, zero-width and other ignorable characters. Not among them: tab, line feed, a
 * carriage return before one, variation selectors, and a joiner where a script or an emoji needs it.
 * This is the source of a regular expression for one of them, with the flag u.
 */
export const UNSAFE_CHARACTER =
  "(?!\\t|\\n|\\r\\n)\\p{Cc}|\\p{Cs}|\\u2028|\\u2029|" +
  "(?!\\p{M}|(?<=[\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}])[\\u200c\\u200d])" +
  "\\p{Default_Ignorable_Code_Point}";

const UNSAFE_CHARACTERS = new RegExp(UNSAFE_CHARACTER, "gu");

/**
 * A text whose unsafe characters are shown as JSON writes them, such as `\u001b`. JSON stays valid, and its values stay the
 * same. Applying it twice is the same as applying it once.
 */
export const escapeControls = (text: string): string => text.replace(UNSAFE_CHARACTERS, escapeCharacter);

/** A character as JSON escapes it: one `\uXXXX` for each UTF-16 unit. */
export const escapeCharacter = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
