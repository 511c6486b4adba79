import type { Tables } from "./index.ts";

const SIZES = ["S", "M", "L", "XL"];

/** People and goods of the holdout. */
export const HOLDOUT: Tables = {
  people: {
    GB: ["Beatrice Lomax", "Callum Reddy", "Winifred Oakes", "Jasper Thorne", "Priya Nair", "Edmund Fairley"],
    IE: ["Niamh Gallagher", "Donal Cusack", "Aoife Tierney", "Cormac Lally", "Grainne Hession", "Eoin Scully"],
    DE: ["Lukas Reinhardt", "Wiebke Petersen", "Cem Yıldız", "Theresa Baumann", "Henning Voss", "Rike Schober"],
    NL: ["Daan Visser", "Femke Jonker", "Ruben de Wit", "Sanne Blok", "Koen Terpstra", "Yara el Idrissi"],
    FR: ["Élodie Vasseur", "Bastien Colin", "Manon Lacroix", "Hugo Delattre", "Salomé Renaud", "Yann Kerbrat"],
    ES: ["Marta Quiroga", "Joaquín Bernal", "Ainhoa Etxeberria", "Sergi Puig", "Lucía Olmedo", "Diego Salgado"],
    PL: ["Kinga Zawada", "Jakub Pietrzak", "Hanna Cichoń", "Mateusz Lis", "Oliwia Krupa", "Bartosz Wilk"],
  },
  titles: [
    { title: "Terracotta planter", code: "PLN-11", cents: 1820, variants: ["18 cm", "24 cm", "30 cm"] },
    { title: "Garden gloves", code: "GLV-12", cents: 1270, variants: SIZES },
    { title: "Seed box", code: "SDB-10", cents: 1540, variants: ["kitchen herbs", "wild flowers"] },
    { title: "Hand trowel", code: "TRW-14", cents: 1390, variants: ["ash", "steel"] },
    { title: "Folding saw", code: "SAW-11", cents: 5480, variants: ["fine", "coarse"] },
    { title: "Canvas tote", code: "TOT-13", cents: 1650, variants: ["natural", "ink", "olive"] },
    { title: "Picnic blanket", code: "PCN-15", cents: 6720, variants: ["check", "stripe"] },
    { title: "Enamel watering can", code: "CAN-12", cents: 2460, variants: ["cream", "green"] },
    { title: "Rain hat", code: "HAT-16", cents: 2240, variants: SIZES },
    { title: "Solar lantern", code: "LNT-10", cents: 2370, variants: ["warm", "cool"] },
    { title: "Bird feeder", code: "BRF-11", cents: 1930, variants: ["hanging", "pole"] },
    { title: "Merino socks", code: "SCK-17", cents: 1180, variants: ["36-38", "39-41", "42-44"] },
    { title: "Camp mug", code: "CMG-12", cents: 1160, variants: ["speckled", "red"] },
    { title: "Fire bowl", code: "FRB-19", cents: 11_900, variants: ["45 cm", "60 cm"] },
    { title: "Potting bench mat", code: "PMT-10", cents: 1720, variants: ["narrow", "wide"] },
    { title: "Kneeling cushion", code: "KNL-13", cents: 2080, variants: ["moss", "stone"] },
    { title: "Desk organiser", code: "ORG-18", cents: 2290, variants: ["beech", "cork"] },
    { title: "Notebook stand", code: "NBS-14", cents: 5940, variants: ["silver", "black"] },
    { title: "Spring bulbs", code: "BLB-10", cents: 1310, variants: ["tulip", "crocus"], isFinal: true },
    { title: "Engraved plant sign", code: "SGN-19", cents: 2190, variants: ["brass", "slate"], isFinal: true },
    { title: "Hammock", code: "HMK-15", cents: 8790, variants: ["single", "double"] },
    { title: "Garden bench", code: "BNC-20", cents: 18_700, variants: ["teak", "acacia"] },
    { title: "Office stool", code: "STL-16", cents: 21_400, variants: ["grey", "sage"] },
    { title: "Parasol", code: "PRS-18", cents: 7980, variants: ["ecru", "terracotta"] },
  ],
  mailHosts: ["kestrelmail.example", "inbox-west.example", "papyr.example", "brevduva.example"],
  carriers: ["Harbour Express", "Postlink"],
  notes: [
    "",
    "",
    "",
    "Please ring twice, the dog is friendly.",
    "Birthday present: wrap if possible.",
    "Delivery window agreed by telephone.",
    "Concierge takes parcels until 18:00.",
    "Box slightly dented when it left the warehouse, contents checked.",
  ],
};
