import { list } from "./per-split.ts";

/** A range of multiples: from `min` to `max` times `step`. */
export type Range = readonly [min: number, max: number, step: number];

/** What vendors are paid for, by vendor. */
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

/** Prices of devices in euros. */
export const DEVICE_PRICES: Readonly<Record<string, Range>> = {
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

/** Numbers of a device in one building. */
export const DEVICE_COUNTS: Readonly<Record<string, Range>> = {
  ...Object.fromEntries(Object.keys(DEVICE_PRICES).map((item): [string, Range] => [item, [6, 44, 1]])),
  "label printer": [2, 14, 1],
  "network switch": [2, 12, 1],
  projector: [2, 6, 1],
};
