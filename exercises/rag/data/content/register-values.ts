import { list } from "./per-split.ts";

/** Lowest and highest number of steps, and the size of a step. */
export type Steps = readonly [number, number, number];

/** What suppliers are paid for, as far as registers go. */
export const PURPOSES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  list(`Tilemark Maps = maps, weather data, postcodes; Sondry SMS = text messages, phone lines, voice menus;
    Vaultique Storage = off-site storage, archive boxes, key safe; Peregrin Payments = card payments, invoices by post, credit checks;
    Halcyon Hosting = servers, status page, test devices; Brisk Couriers = parcels, letters, moving boxes;
    Lumeno Analytics = web statistics, surveys, error reports; Northdesk Furniture = desks, door locks, plants;
    Quillon Translations = translations, subtitles, fonts;
    Cartolane = maps, weather data, postcodes; Pingworks = text messages, phone lines, voice menus;
    Deepshelf Backup = off-site storage, archive boxes, key safe; Tallycard = card payments, invoices by post, credit checks;
    Orbital Racks = servers, test devices, cooling; Swiftcrate = parcels, letters, moving boxes;
    Insightly North = web statistics, surveys, dashboards; Bureau Beech = desks, door locks, plants;
    Polyglotta = translations, subtitles, language lessons; Signalpost = status page, error reports, night calls;
    Keystone Routing = road closures, toll data, ferry times; Amberlight Media = screen recordings, fonts, photographs`).map(
    (entry) => {
      const [name = "", purposes = ""] = entry.split(" = ");
      return [name, purposes.split(", ")];
    },
  ),
);

/** Prices of devices, in steps of five euros. */
export const DEVICE_PRICES: Readonly<Record<string, Steps>> = {
  "27-inch screen": [34, 64, 5],
  "label printer": [36, 80, 5],
  "hand scanner": [30, 70, 5],
  "docking station": [18, 44, 5],
  headset: [8, 30, 5],
  "network switch": [20, 90, 5],
  "rugged tablet": [70, 130, 5],
  "desk phone": [10, 32, 5],
  projector: [80, 160, 5],
  webcam: [6, 20, 5],
};

/** How many of a device stand in one building. */
export const DEVICE_PIECES: Readonly<Record<string, Steps>> = {
  ...Object.fromEntries(Object.keys(DEVICE_PRICES).map((item): [string, Steps] => [item, [6, 44, 1]])),
  "label printer": [2, 14, 1],
  "network switch": [2, 12, 1],
  projector: [2, 6, 1],
};
