import sharp from "sharp";

/** Letters as strokes on a grid of 4 by 6, because a machine that runs tests may have no fonts. */
const STROKES: Readonly<Record<string, string>> = {
  A: "M0 6L2 0L4 6M1 4H3",
  E: "M4 0H0V6H4M0 3H3",
  L: "M0 0V6H4",
  O: "M0 0H4V6H0Z",
  R: "M0 6V0H4V3H0M2 3L4 6",
  T: "M0 0H4M2 0V6",
  U: "M0 0V6H4V0",
  "0": "M2 0Q4 0 4 3Q4 6 2 6Q0 6 0 3Q0 0 2 0",
  "1": "M1 1L2 0V6M1 6H3",
  "2": "M0 1Q0 0 2 0Q4 0 4 2L0 6H4",
  "5": "M4 0H0V3H2Q4 3 4 4.5Q4 6 2 6H0",
  ".": "M1.6 5.9H2.2",
  " ": "",
};

/** A PNG image of one printed line. */
export async function printedLine(text: string): Promise<Buffer> {
  const letters = [...text].map((letter, index) => {
    const strokes = STROKES[letter];
    if (strokes === undefined) throw new Error(`No strokes for "${letter}"`);
    return `<path transform="translate(${40 + index * 34} 60) scale(5)" d="${strokes}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${80 + text.length * 34}" height="150">
    <rect width="100%" height="100%" fill="white"/>
    <g fill="none" stroke="black" stroke-width="0.9" stroke-linejoin="round">${letters.join("")}</g>
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
