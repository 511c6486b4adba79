import { list, type PerSplit } from "./per-split.ts";

/** A proper name and its alias; only glossaries connect the two. */
export interface NamePair {
  name: string;
  alias: string;
}

const pairs = (text: string): NamePair[] =>
  list(text).map((entry) => {
    const [name = "", alias = ""] = entry.split("=").map((part) => part.trim());
    return { name, alias };
  });

export const COMPANIES: PerSplit<string> = {
  development: ["Corvane Logistics"],
  holdout: list("Tolvane Freight; Brightkeel; Marrow & Pike Transport; Ostrava Line; Penhallow Haulage; Ferrant Cargo"),
};

export const MAIL_DOMAINS: PerSplit<string> = {
  development: ["corvane.example"],
  holdout: ["mail.example", "intern.example"],
};

export const FIRST_NAMES: PerSplit<string> = {
  development: list(
    "Anouk; Bilal; Carys; Dmitri; Esra; Fergus; Greta; Hamza; Ilse; Jonas; Katya; Lorcan; Mirela; Nils; Oona; Pavel; Quirine; Rafael; Saskia; Tomasz; Ulrike; Vikram; Wanda; Yusuf; Zofia; Femke; Idris; Marit",
  ),
  holdout: list(
    "Adaeze; Bram; Chiara; Dario; Elif; Freya; Gavin; Henrike; Imran; Jolanta; Kwame; Liesbeth; Matteo; Nadia; Osman; Petra; Ruairi; Sigrid; Tobias; Una; Valentin; Wiebke; Xenia; Yara; Aurelio; Birgit; Ciaran; Dagny; Emeka; Flavia; Gideon; Hedda",
  ),
};

export const LAST_NAMES: PerSplit<string> = {
  development: list(
    "Achterberg; Bassett; Cieslak; Dalgaard; Eberle; Farouk; Grieve; Holloway; Iversen; Jankowski; Kaplan; Lindqvist; Marchetti; Novak; Okafor; Prentice; Rahimi; Sandoval; Terlouw; Umarov; Vandamme; Whitlock; Yilmaz; Zielinski; Brandsma; Castellan; Duggan; Halvorsen",
  ),
  holdout: list(
    "Abernathy; Boateng; Czerny; Demirel; Engstrom; Fontaine; Gallacher; Hashimi; Ingleby; Jorgensen; Kowalczyk; Lazarov; Mbeki; Nyberg; Oduya; Pettersen; Quaresma; Rosseau; Szabo; Tremblay; Ustinov; Verhoeven; Wachter; Ximenes; Youssef; Zeller; Ainsley; Bergman; Corrigan; Delacroix; Eriksen; Fairbairn",
  ),
};

export const PRODUCTS: PerSplit<NamePair> = {
  development: pairs(
    "Fleet View=Kestrel; Dock Planner=Heron; Route Ledger=Plover; Cold Chain Monitor=Osprey; Yard Board=Dunlin; Driver Companion=Avocet; Freight Audit=Curlew; Route Sketch=Siskin",
  ),
  holdout: pairs(
    "Load Composer=Feldspar; Parcel Trace=Obsidian; Gate Keeper=Tourmaline; Tariff Book=Gypsum; Cargo Pulse=Malachite; Shift Roster=Pumice; Berth Finder=Basalt; Waybill Studio=Olivine; Tariff Check=Garnet; Pallet Count=Zircon; Harbour Clock=Calcite; Carrier Score=Jasper",
  ),
};

export const TEAMS: PerSplit<NamePair> = {
  development: pairs(
    "Data Platform=Juniper; Mapping=Rowan; Billing=Hawthorn; Integrations=Alder; Reliability=Sycamore; Mobile=Larch; Partner Success=Willow; Field Operations=Hornbeam; Pricing=Spindle",
  ),
  holdout: pairs(
    "Event Streams=Saffron; Geodata=Cardamom; Invoicing=Fennel; Connectors=Sumac; Site Reliability=Nutmeg; Handhelds=Turmeric; Account Growth=Caraway; Depot Services=Paprika; Forecasting=Tarragon; Discovery=Sorrel; Identity and Access=Anise; Insights=Coriander",
  ),
};

export const OFFICES: PerSplit<NamePair> = {
  development: pairs("Rotterdam=the Silo; Leeds=the Mill; Gdansk=the Crane; Porto=the Cellar"),
  holdout: pairs(
    "Antwerp=the Loft; Turku=the Foundry; Bristol=the Wharf; Bergen=the Lantern; Genoa=the Arcade; Bremen=the Kiln",
  ),
};

export const SYSTEMS: PerSplit<NamePair> = {
  development: pairs(
    "build server=Anvil; asset inventory=Trowel; payroll export=Bellows; document archive=Lathe; telemetry store=Mallet; identity service=Chisel; message gateway=Spokeshave; label printer pool=Pincer",
  ),
  holdout: pairs(
    "deployment runner=Barnacle; customer directory=Limpet; invoice exporter=Cuttle; contract vault=Nautilus; metrics warehouse=Urchin; single sign-on=Periwinkle; notification relay=Cowrie; scanner fleet=Whelk; release registry=Mussel; survey engine=Conch",
  ),
};

export const VENDORS: PerSplit<string> = {
  development: list(
    "Tilemark Maps; Sondry SMS; Vaultique Storage; Peregrin Payments; Halcyon Hosting; Brisk Couriers; Lumeno Analytics; Northdesk Furniture; Quillon Translations",
  ),
  holdout: list(
    "Cartolane; Pingworks; Deepshelf Backup; Tallycard; Orbital Racks; Swiftcrate; Insightly North; Bureau Beech; Polyglotta; Signalpost; Keystone Routing; Amberlight Media",
  ),
};

export const CUSTOMERS: PerSplit<string> = {
  development: list(
    "Haverkamp Dairy; Sealand Timber; Moorfield Bakeries; Tessaly Pharma; Grootveld Flowers; Ironbridge Steel; Calder Textiles; Baltic Reefer; Arden Grocers; Vistula Glass",
  ),
  holdout: list(
    "Kestle Orchards; Nordhavn Fish; Ridgeway Paper; Lucana Wines; Apex Tyres; Bellweather Toys; Dunmore Malt; Elbe Chemicals; Fairlop Foods; Glenrae Wool; Hartwell Pumps; Isola Ceramics",
  ),
};

/** Customers in anecdotes, about whom no question asks. */
export const CLIENTS: PerSplit<string> = {
  development: list(
    "Larkspur Nurseries; Hochfeld Brewing; Pembury Pies; Aldermoor Paints; Skagen Linen; Castelo Cork; Tarnside Joinery; Oberwald Mills",
  ),
  holdout: list(
    "Quillmoor Tea; Thornby Brick; Vasara Boards; Wexcombe Bikes; Norrland Feed; Pinewell Soap; Cressing Candles; Jutland Roofing",
  ),
};

export const ERROR_CODES: PerSplit<string> = {
  development: list("E-4102; E-4117; E-2230; E-7015; E-3308; E-5521; E-6640; E-1094; E-8273"),
  holdout: list("ERR-219; ERR-340; ERR-077; ERR-512; ERR-688; ERR-431; ERR-905; ERR-163; ERR-754; ERR-826"),
};

export const GRADES: PerSplit<string> = {
  development: list("L3; L4; L5; L6; L7"),
  holdout: list("P2; P3; P4; P5; P6"),
};
