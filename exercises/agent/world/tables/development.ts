import type { Tables } from "./index.ts";

const SIZES = ["small", "medium", "large"];

/** People and goods of the development split. */
export const DEVELOPMENT: Tables = {
  people: {
    GB: ["Harriet Cole", "Owen Pritchard", "Amina Yusuf", "George Whitlock", "Nell Barraclough", "Dev Chauhan"],
    IE: ["Ciara Mulvaney", "Fergal Nolan", "Sorcha Devlin", "Padraig Keane", "Una Rafferty", "Tadhg Breen"],
    DE: ["Anja Wegener", "Florian Thiele", "Meike Osterloh", "Jürgen Haas", "Selin Aydın", "Bastian Kühn"],
    NL: ["Marit Hoekstra", "Joris van Dalen", "Fenna Bakker", "Sander Kuiper", "Lotte Vermeer", "Bram Postma"],
    FR: ["Clémence Royer", "Thibault Garnier", "Inès Marchand", "Lucien Perrot", "Maëlle Faure", "Karim Benali"],
    ES: ["Nuria Cabrera", "Álvaro Prieto", "Leire Mendoza", "Rubén Sanchís", "Carmen Ibáñez", "Iker Lozano"],
    PL: ["Agnieszka Wrona", "Tomasz Kubiak", "Zofia Malec", "Paweł Sikora", "Iga Borkowska", "Michał Gajda"],
  },
  titles: [
    { title: "Juniper candle", code: "CND-01", cents: 1290, variants: ["190 g", "320 g"] },
    { title: "Linen cushion cover", code: "CSH-04", cents: 1850, variants: ["sand", "rust", "slate"] },
    { title: "Stoneware mug", code: "MUG-02", cents: 1140, variants: ["cream", "moss", "charcoal"] },
    { title: "Oak serving board", code: "BRD-03", cents: 2380, variants: SIZES },
    { title: "Brass desk lamp", code: "LMP-02", cents: 7490, variants: ["brass", "black"] },
    { title: "Wool throw", code: "THR-05", cents: 8900, variants: ["oatmeal", "forest"] },
    { title: "Waffle bath towel", code: "TWL-01", cents: 1690, variants: ["white", "clay", "navy"] },
    { title: "Cotton apron", code: "APR-02", cents: 2150, variants: ["short", "long"] },
    { title: "Enamel teapot", code: "TPT-01", cents: 2420, variants: ["blue", "white"] },
    { title: "Cast iron pan", code: "PAN-07", cents: 6350, variants: ["24 cm", "28 cm"] },
    { title: "Ribbed glass vase", code: "VAS-03", cents: 1980, variants: ["clear", "amber"] },
    { title: "Picture ledge", code: "LDG-01", cents: 2290, variants: ["60 cm", "90 cm"] },
    { title: "Felt slippers", code: "SLP-06", cents: 2340, variants: ["38", "40", "42", "44"] },
    { title: "Jute doormat", code: "MAT-02", cents: 2090, variants: ["plain", "striped"] },
    { title: "Ceramic salt pig", code: "SLT-01", cents: 1560, variants: ["cream", "green"] },
    { title: "Percale pillowcase", code: "PLW-03", cents: 1450, variants: ["white", "mist", "blush"] },
    { title: "Wall clock", code: "CLK-02", cents: 5790, variants: ["birch", "walnut"] },
    { title: "Bamboo steamer", code: "STM-01", cents: 1730, variants: ["20 cm", "26 cm"] },
    { title: "Beeswax wraps", code: "WRP-01", cents: 1190, variants: ["set of 3", "set of 6"], isFinal: true },
    { title: "Made-to-measure blind", code: "BLD-09", cents: 6400, variants: ["light", "dark"], isFinal: true },
    { title: "Sheepskin rug", code: "RUG-04", cents: 9850, variants: ["ivory", "grey"] },
    { title: "Standing mirror", code: "MIR-02", cents: 14_900, variants: ["oak", "black"] },
    { title: "Copper kettle", code: "KTL-03", cents: 8250, variants: ["1.2 l", "1.8 l"] },
    { title: "Reading chair", code: "CHR-08", cents: 23_900, variants: ["olive", "ochre"] },
  ],
  mailHosts: ["postbox.example", "mailhaus.example", "corvid.example", "lettre.example"],
  carriers: ["Northway Parcel", "Redline Post"],
  notes: [
    "",
    "",
    "",
    "Leave with the neighbour at the ground floor.",
    "Gift: please put no invoice into the box.",
    "Doorbell is broken, please knock.",
    "Customer called on the day of dispatch, no action needed.",
    "Packed in two layers of paper, fragile.",
  ],
};
