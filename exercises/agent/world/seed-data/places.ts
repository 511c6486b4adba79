/** How addresses are written in a country. In a postcode, `#` is a digit and `@` a capital letter. */
interface Place {
  country: string;
  /** `{n}` is the house number. */
  lines: readonly string[];
  towns: readonly { city: string; postcode: string }[];
}

export const PLACES: readonly Place[] = [
  {
    country: "GB",
    lines: ["{n} Mill Lane", "{n} Station Road", "Flat 2, {n} Albert Street", "{n} Rowan Close"],
    towns: [
      { city: "Leeds", postcode: "LS# #@@" },
      { city: "Norwich", postcode: "NR# #@@" },
      { city: "Stirling", postcode: "FK# #@@" },
    ],
  },
  {
    country: "IE",
    lines: ["{n} Quay Street", "{n} Harbour View", "{n} Chapel Road"],
    towns: [
      { city: "Cork", postcode: "T12 @#@#" },
      { city: "Galway", postcode: "H91 @#@#" },
    ],
  },
  {
    country: "DE",
    lines: ["Lindenstraße {n}", "Am Markt {n}", "Gartenweg {n}", "Schillerstraße {n}"],
    towns: [
      { city: "Kassel", postcode: "341##" },
      { city: "Bremen", postcode: "282##" },
      { city: "Jena", postcode: "077##" },
    ],
  },
  {
    country: "NL",
    lines: ["Kerkstraat {n}", "Dorpsweg {n}", "Singel {n}"],
    towns: [
      { city: "Utrecht", postcode: "35## @@" },
      { city: "Zwolle", postcode: "80## @@" },
    ],
  },
  {
    country: "FR",
    lines: ["{n} rue des Tilleuls", "{n} avenue Jean Jaurès", "{n} place du Marché"],
    towns: [
      { city: "Nantes", postcode: "440##" },
      { city: "Dijon", postcode: "210##" },
    ],
  },
  {
    country: "ES",
    lines: ["Calle Mayor {n}", "Calle del Olivo {n}", "Avenida de la Paz {n}"],
    towns: [
      { city: "Valencia", postcode: "460##" },
      { city: "Gijón", postcode: "332##" },
    ],
  },
  {
    country: "PL",
    lines: ["ul. Lipowa {n}", "ul. Ogrodowa {n}", "ul. Polna {n}"],
    towns: [
      { city: "Poznań", postcode: "61-###" },
      { city: "Lublin", postcode: "20-###" },
    ],
  },
];
