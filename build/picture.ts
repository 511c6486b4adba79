import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Resvg } from "@resvg/resvg-js";

/**
 * Draws the README's picture: what `npm run compare` prints in a generated repository that has been evaluated.
 *
 *   npx tsx build/picture.ts PATH/TO/my-takehome
 */
const FONT = "node_modules/@expo-google-fonts/anonymous-pro";
const CHARACTER = 10.9;
const LINE = 26;
const MARGIN = 28;
const COLORS: Record<string, string> = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 36: "#79c0ff" };

interface Style {
  color: string;
  bold: boolean;
}

const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** One line with ANSI styling as SVG text. Each styled run is placed on the character grid. */
function drawLine(line: string, row: number): string {
  const style: Style = { color: "#e6edf3", bold: false };
  let column = 0;
  let drawn = "";
  // Styling begins with the escape character.
  for (const part of line.split(new RegExp(`(${String.fromCharCode(27)}\\[\\d+m)`))) {
    const code = /\[(\d+)m$/.exec(part)?.[1];
    if (code !== undefined) {
      if (code === "1") style.bold = true;
      else if (code === "22") style.bold = false;
      else style.color = COLORS[code] ?? "#e6edf3";
      continue;
    }
    const weight = style.bold ? "bold" : "normal";
    const x = MARGIN + column * CHARACTER;
    drawn += `<text xml:space="preserve" x="${x}" y="${MARGIN + (row + 1) * LINE}" fill="${style.color}" font-weight="${weight}">${xml(part)}</text>`;
    column += part.length;
  }
  return drawn;
}

const repository = resolve(process.argv[2] ?? "my-takehome");
const printed = execFileSync(process.execPath, [join(repository, ".takehome/takehome.mjs"), "compare"], {
  cwd: repository,
  encoding: "utf8",
  env: { ...process.env, FORCE_COLOR: "1", NO_COLOR: "" },
});
const lines = ["$ npm run compare", "", ...printed.trimEnd().split("\n")];
const plain = lines.map((line) => line.replace(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g"), ""));
const width = 2 * MARGIN + Math.max(...plain.map(({ length }) => length)) * CHARACTER;
const height = 2 * MARGIN + (lines.length + 0.5) * LINE;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Anonymous Pro" font-size="20">
<rect width="100%" height="100%" rx="12" fill="#0d1117"/>${lines.map(drawLine).join("")}</svg>`;
const fontFiles = ["400Regular/AnonymousPro_400Regular.ttf", "700Bold/AnonymousPro_700Bold.ttf"].map((file) =>
  join(FONT, file),
);
const image = new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).render().asPng();
writeFileSync("docs/compare.png", image);
console.log(`docs/compare.png: ${Math.round(image.length / 1024)} KB, ${Math.round(width)} x ${Math.round(height)}`);
