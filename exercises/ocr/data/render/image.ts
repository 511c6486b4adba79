import type { Libraries } from "../../../../src/exercise/libraries.ts";
import type { Random } from "../../../../src/exercise/random.ts";
import type { DegradationPlan } from "../degradation-plan.ts";
import type { Page } from "../page.ts";
import { applyFax, degradePage, type Raster } from "./degradation.ts";
import type { Fonts } from "./fonts.ts";
import { fontsOf, toSvg } from "./svg.ts";

type Sharp = typeof import("sharp")["default"];
type Resvg = typeof import("@resvg/resvg-js");

/** The libraries and fonts that render pages as JPEG. */
export interface Renderer {
  sharp: Sharp;
  resvg: Resvg;
  fonts: Fonts;
}

/** Loads the libraries. @throws TakehomeError if one is missing */
export async function createRenderer(libraries: Libraries, fonts: Fonts): Promise<Renderer> {
  const sharp = await libraries.load<Sharp>("sharp");
  const resvg = await libraries.load<Resvg>("@resvg/resvg-js");
  return { sharp, resvg, fonts };
}

/** Renders a page as pixels with resvg: RGB, or gray by the Rec. 601 luma weights. */
async function rasterizePage(page: Page, plan: DegradationPlan, { resvg, fonts }: Renderer): Promise<Raster> {
  const image = await resvg.renderAsync(toSvg(page, fonts), {
    fitTo: { mode: "zoom", value: plan.zoom },
    font: { loadSystemFonts: false, fontFiles: fontsOf(page).map((name) => fonts[name].path) },
    background: "#ffffff",
  });
  const { width, height, pixels } = image;
  const channels = plan.color ? 3 : 1;
  const data = new Uint8ClampedArray(width * height * channels);
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    const [red = 0, green = 0, blue = 0] = [pixels[from], pixels[from + 1], pixels[from + 2]];
    if (channels === 1) {
      data[to++] = 0.299 * red + 0.587 * green + 0.114 * blue;
    } else {
      data[to++] = red;
      data[to++] = green;
      data[to++] = blue;
    }
  }
  return { data, width, height, channels };
}

/** A JPEG with its size in pixels. */
interface JpegImage {
  jpeg: Buffer;
  pixels: { width: number; height: number };
  isGray: boolean;
}

/** Renders a degraded page as JPEG. The same arguments give the same bytes on one platform. */
export async function renderJpeg(
  page: Page,
  plan: DegradationPlan,
  random: Random,
  renderer: Renderer,
): Promise<JpegImage> {
  const clean = await rasterizePage(page, plan, renderer);
  const degraded = degradePage(clean, plan, random, page.torn);
  if (plan.fax) applyFax(degraded, random.fork("fax"));
  let image = renderer.sharp(degraded.data, {
    raw: { width: degraded.width, height: degraded.height, channels: degraded.channels },
  });
  if (plan.blur > 0.3) image = image.blur(plan.blur);
  if (plan.scale < 1) image = image.resize(Math.round(degraded.width * plan.scale), null, { kernel: "cubic" });
  if (plan.quarterTurns > 0) image = image.rotate(plan.quarterTurns * 90);
  const isGray = degraded.channels === 1;
  if (isGray) image = image.toColourspace("b-w");
  const { data, info } = await image
    .jpeg({ quality: plan.quality, chromaSubsampling: "4:2:0" })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, pixels: { width: info.width, height: info.height }, isGray };
}
