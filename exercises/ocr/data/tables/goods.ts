import type { Language } from "../dates.ts";
import { list } from "./list.ts";

/** An item for sale: its name, and the lowest and highest price in euro cents. */
export interface Good {
  name: string;
  low: number;
  high: number;
}

/** A line of business: names of its shops, and what they sell. */
interface Trade {
  /** Follows (en, de) or precedes (fr) the vendor's stem. */
  titles: readonly string[];
  goods: readonly Good[];
}

function goods(text: string): Good[] {
  return list(text).map((entry) => {
    const [name = "", low = "", high = ""] = entry.split("|");
    return { name, low: Math.round(Number(low) * 100), high: Math.round(Number(high) * 100) };
  });
}

export const TRADES = {
  grocery: {
    en: {
      titles: list("Mini Market; Fine Foods; Superstore; Grocers; Food Hall; Fresh Market"),
      goods: goods(`Whole Milk 2L|1.2|2.1; Brown Bread 800g|1.1|2.6; Free Range Eggs x12|2.4|4.1; Bananas|0.8|2.2;
        Cheddar 400g|2.9|5.2; Basmati Rice 1kg|1.9|3.9; Olive Oil 500ml|4.5|8.9; Tomatoes Vine|1.4|2.9;
        Butter Salted 250g|1.9|3.1; Orange Juice 1L|1.5|3.2; Chicken Breast|4.2|8.5; Spaghetti 500g|0.8|1.9;
        Ground Coffee 250g|3.2|6.4; Yogurt Plain|0.9|2.2; Sparkling Water|0.6|1.4; Dish Soap|1.1|2.8;
        Paper Towels 4pk|2.6|5.4; Apples Gala 1kg|1.8|3.3; Dark Choc 100g|1.3|2.9; Potatoes 2.5kg|1.9|3.8;
        Frozen Peas 1kg|1.7|2.9; Tuna Chunks|1.1|2.4; Oat Biscuits|1|2.2; Honey 340g|2.8|5.6`),
    },
    de: {
      titles: list("Frischemarkt; Lebensmittel; Biomarkt; Kaufhalle; Feinkost; Nahkauf-Laden"),
      goods: goods(`Vollmilch 3,5%|0.99|1.69; Bauernbrot 750g|2.2|3.9; Eier Freiland 10er|2.3|3.6; Bananen lose|0.9|2.1;
        Gouda jung 400g|2.8|4.4; Butter 250g|1.6|2.8; Apfelsaft 1L|1.1|2.2; Kaffee gem. 500g|4.9|8.2;
        Spaghetti 500g|0.8|1.8; Tomaten Rispe|1.5|3.2; Joghurt 500g|0.7|1.5; Kartoffeln 2kg|1.9|3.4;
        Spülmittel|0.9|2.2; Hackfleisch gem.|3.1|5.8; Mineralwasser|0.5|0.99; Honig 500g|3.9|6.5;
        Vollkornmüsli|2.1|4.2; Zartbitterschok.|1|2.4`),
    },
    fr: {
      titles: list("Épicerie; Supérette; Marché; Primeurs; Halles; Comptoir"),
      goods:
        goods(`LAIT DEMI ECR 1L|0.95|1.45; BAGUETTE TRAD|1.05|1.4; OEUFS PLEIN AIR X6|1.8|2.9; BANANES VRAC|0.9|2.2;
        COMTE AOP 250G|4.2|6.9; BEURRE DOUX 250G|1.9|3; JUS ORANGE 1L|1.6|2.9; CAFE MOULU 250G|2.9|5.2;
        PATES 500G|0.8|1.9; TOMATES GRAPPE|1.6|3.4; YAOURT NAT X4|1.1|2.1; EAU GAZ 1.25L|0.6|1.2;
        POMMES 1KG|1.8|3; CHOCOLAT NOIR|1.4|2.8; RIZ BASMATI|1.9|3.6; LIQ VAISSELLE|1.2|2.6;
        JAMBON X4|2.8|4.6; MIEL 500G|4.2|7.1`),
    },
  },
  hardware: {
    en: {
      titles: list("Hardware; Tool Supply; Ironmongers; Building Centre; DIY Depot; Trade Supplies"),
      goods:
        goods(`Claw Hammer 16oz|8|16; Wood Screws 4x40 100|3.2|6.5; PVC Tape Black|0.9|2.2; Paint Roller Set|5.5|11;
        Masonry Drill 8mm|3.4|7.2; LED Bulb E27 9W|2.4|5.5; Padlock 40mm|5|12; Wall Plugs 50pc|1.9|3.9;
        Silicone Clear|3.6|7.4; Sandpaper Mix 10|2.5|5; Extension Lead 4w|9|19; Tape Measure 5m|4.5|9.8;
        Cable Ties 200mm|1.8|4.2; Gloss White 750ml|9|17; Garden Hose 15m|12|26; Batteries AA x8|4.5|8.8;
        Hinge Brass 75mm|2.2|4.8; Filler 1kg|3.8|7.5`),
    },
    de: {
      titles: list("Baumarkt; Eisenwaren; Werkzeughandel; Baustoffe; Heimwerkerbedarf; Farben"),
      goods:
        goods(`Schlosserhammer 300g|8|15; Spanplattenschr. 4x40|3.5|6.9; Isolierband|1.1|2.4; Farbroller-Set|5.9|11.5;
        Steinbohrer 8mm|3.2|6.8; LED-Lampe E27|2.9|5.9; Vorhängeschloss|6|13; Dübel 8mm 50St|2.2|4.4;
        Silikon transp.|3.9|7.9; Schleifpapier|2.4|4.9; Verlängerung 5m|8.9|16.9; Maßband 5m|4.9|9.5;
        Kabelbinder 100St|2.1|4.5; Weißlack 750ml|9.9|18; Gartenschlauch|14|29`),
    },
    fr: {
      titles: list("Quincaillerie; Bricolage; Outillage; Matériaux; Droguerie; Comptoir du Bâtiment"),
      goods: goods(`MARTEAU 500G|8|16; VIS BOIS 4X40|3.3|6.7; RUBAN ISOLANT|1.1|2.3; ROULEAU PEINTURE|5.2|10.5;
        FORET BETON 8|3.1|6.5; AMPOULE LED E27|2.9|5.7; CADENAS 40MM|6|12.5; CHEVILLES X50|2.3|4.3;
        SILICONE TRANSP|4.1|7.8; PAPIER VERRE|2.3|4.6; RALLONGE 5M|8.5|16; METRE RUBAN 5M|4.8|9.2;
        COLLIERS X100|2.2|4.4; LAQUE BLANCHE|11|19; TUYAU 15M|13|27`),
    },
  },
  stationery: {
    en: {
      titles: list("Stationery; Books & Paper; Office Supplies; Bookshop; Print & Copy; Paper House"),
      goods:
        goods(`A4 Paper 80gsm 500|3.8|6.2; Ballpoint Blue x4|1.6|3.4; Ring Binder A4|1.9|4.1; Sticky Notes 76mm|1.2|2.9;
        Highlighter Set|2.9|5.5; Notebook A5 Ruled|2.2|5.9; Stapler|4.5|9.5; Envelopes DL 50|2.4|4.6;
        Correction Tape|1.5|3.1; Marker Black|1.1|2.6; Scissors 8in|2.8|6; Glue Stick 20g|0.9|2.1;
        Desk Diary|6|13; Paper Clips 100|0.8|1.9; Ink Cartridge Blk|11|24; USB Drive 32GB|6.5|13`),
    },
    de: {
      titles: list("Bürobedarf; Schreibwaren; Buchhandlung; Papier & Büro; Copyshop; Bücherstube"),
      goods:
        goods(`Kopierpapier A4 500Bl|4.2|6.9; Kugelschreiber 4er|1.9|3.9; Ordner A4 breit|2.2|4.4; Haftnotizen|1.4|3.1;
        Textmarker-Set|3.2|5.9; Notizbuch A5|2.9|7.9; Heftgerät|5.5|11; Umschläge DL 50|2.6|4.9; Korrekturroller|1.9|3.4;
        Schere 21cm|3.5|6.9; Klebestift|1.1|2.2; Druckerpatrone|12|26`),
    },
    fr: {
      titles: list("Papeterie; Librairie; Bureautique; Presse; Fournitures; Imprimerie"),
      goods: goods(`RAMETTE A4 80G|4.4|6.8; STYLO BILLE X4|1.9|3.7; CLASSEUR A4|2.4|4.5; NOTES ADHESIVES|1.5|3;
        SURLIGNEURS X4|3.1|5.6; CAHIER A5|1.9|4.2; AGRAFEUSE|5.2|10; ENVELOPPES X50|2.9|5.1; CORRECTEUR|1.8|3.2;
        CISEAUX|3.2|6.4; COLLE BATON|1.2|2.3; CARTOUCHE NOIRE|12|25`),
    },
  },
  pharmacy: {
    en: {
      titles: list("Pharmacy; Health & Beauty; Chemist; Wellness; Care Centre; Drugstore"),
      goods:
        goods(`Paracetamol 500mg|0.9|2.4; Plasters Assorted|1.8|3.9; Vitamin C 1000|4.2|8.5; Toothpaste 75ml|1.6|3.6;
        Hand Cream 50ml|2.4|6.2; Shampoo 400ml|2.9|6.6; Antiseptic 100ml|2.2|4.8; Face Masks x10|3|6.5;
        Sun Lotion SPF30|6.5|13; Cough Syrup|3.9|7.5; Cotton Pads 80|1.1|2.4; Contact Solution|5|9.5`),
    },
    de: {
      titles: list("Apotheke; Drogerie; Reformhaus; Sanitätshaus; Naturkosmetik; Gesundheitsmarkt"),
      goods: goods(`Pflaster-Mix 20St|2.2|4.5; Vitamin C Brause|1.5|3.9; Zahncreme 75ml|1.1|3.2; Handcreme|2.1|5.5;
        Shampoo 300ml|1.9|4.9; Hustensaft|4.9|8.9; Wattepads|0.9|1.9; Sonnenmilch LSF30|5.5|11; Nasenspray|2.9|5.9;
        Duschgel|1.2|3.4; Kamillentee|1.3|2.9; Desinfektion 100ml|2.4|4.9`),
    },
    fr: {
      titles: list("Pharmacie; Parapharmacie; Herboristerie; Beauté; Santé; Bien-être"),
      goods:
        goods(`PANSEMENTS X20|2.4|4.6; VITAMINE C|3.9|7.2; DENTIFRICE|1.8|3.9; CREME MAINS|2.9|6.4; SHAMPOOING|2.8|6.2;
        SIROP TOUX|4.2|7.9; COTONS X80|1.3|2.6; CREME SOLAIRE|7.5|14; SPRAY NASAL|3.2|6.1; GEL DOUCHE|2.1|4.4;
        TISANE|2.4|4.8; ANTISEPTIQUE|2.8|5.2`),
    },
  },
  restaurant: {
    en: {
      titles: list("Kitchen; Bistro; Grill House; Diner; Tavern; Coffee House"),
      goods:
        goods(`Tomato Soup|4.5|7.5; Caesar Salad|7|12; Club Sandwich|7.5|12.5; Fish & Chips|11|17; Margherita|9|13.5;
        Beef Burger|10|16; Grilled Salmon|14|22; Sirloin 8oz|18|29; Mushroom Risotto|11|16; Side Fries|3.2|5.5;
        House Red 175ml|5|8.5; Draft Lager|4.2|6.8; Flat White|2.8|4.4; Iced Tea|2.4|4.2; Cheesecake|5|8;
        Apple Crumble|5|7.5; Soda|2|3.6; Nachos|6.5|10.5; Chicken Wings|7|11.5; Espresso|2|3.3`),
    },
    de: {
      titles: list("Gasthaus; Brauhaus; Weinstube; Café; Wirtshaus; Ratskeller"),
      goods:
        goods(`Tagessuppe|4.5|6.9; Gem. Salat|4.9|8.5; Wiener Schnitzel|16|24; Rinderroulade|15|21; Käsespätzle|10|14;
        Bratwurst m. Kraut|9|13; Forelle Müllerin|16|22; Pils 0,5l|3.9|5.2; Apfelschorle 0,4l|3.2|4.5; Kaffee|2.5|3.4;
        Espresso|2.2|2.9; Apfelstrudel|4.5|6.9; Riesling 0,2l|5.2|7.9; Flammkuchen|9|13; Weizen alkfrei|3.9|4.9`),
    },
    fr: {
      titles: list("Brasserie; Bistrot; Auberge; Café; Crêperie; Relais"),
      goods:
        goods(`SOUPE DU JOUR|5|8; SALADE LYONNAISE|9|13; STEAK FRITES|15|21; MOULES MARINIERES|13|18; CONFIT CANARD|17|23;
        GALETTE COMPL.|9|13; PLAT DU JOUR|12|16; VERRE ROUGE|4|6.5; DEMI PRESSION|3.2|4.8; CAFE|1.8|2.6;
        CREME BRULEE|6|8.5; TARTE TATIN|6.5|9; EAU MIN 50CL|3|4.5; MENU ENFANT|9|12; CIDRE 25CL|3.8|5.2`),
    },
  },
  building: {
    en: {
      titles: list("Electrical; Plumbing & Heating; Facilities; Property Care; Roofing; Building Services"),
      goods:
        goods(`Boiler service|90|160; Office cleaning, weekly|120|260; Emergency call-out|85|150; Labour, electrician, hours|42|68;
        Replacement pump 230 V|140|310; Window repair incl. materials|130|390; Safety inspection report|140|330;
        Socket outlet, supplied and fitted|65|120; Sundries and small parts|15|45; Waste removal|60|140; Scaffold hire, week|110|240;
        Radiator valve set|28|56`),
    },
    de: {
      titles: list("Elektrotechnik; Sanitär & Heizung; Gebäudeservice; Haustechnik; Bedachungen; Malerbetrieb"),
      goods:
        goods(`Wartung Heizungsanlage|110|190; Büroreinigung, Woche|120|260; Anfahrtspauschale|35|69; Facharbeiterstunde|58|82;
        Umwälzpumpe 230 V|140|310; Prüfbericht DGUV V3|140|330; Kleinmaterial pauschal|15|45; Fensterreparatur|130|390;
        Steckdose liefern und montieren|65|120; Entsorgung|60|140; Gerüstmiete, Woche|110|240; Thermostatventil|28|56`),
    },
    fr: {
      titles: list("Électricité; Plomberie; Nettoyage; Chauffage; Toitures; Peinture"),
      goods:
        goods(`Entretien chaudière|95|170; Nettoyage bureaux, semaine|120|260; Frais de déplacement|35|69; Main d'oeuvre, heure|48|75;
        Pompe 230 V|140|310; Rapport de contrôle|140|330; Petites fournitures|15|45; Réparation fenêtre|130|390;
        Prise fournie et posée|65|120; Évacuation gravats|60|140; Location échafaudage, semaine|110|240; Robinet thermostatique|28|56`),
    },
  },
  computing: {
    en: {
      titles: list("IT Services; Systems; Networks; Consulting; Software; Telecom"),
      goods:
        goods(`On-site support (half day)|180|320; Network cabling, per point|65|140; Website maintenance, monthly|150|480;
        Server backup licence|90|240; Toner cartridge, black|58|120; Training workshop (6 persons)|480|980; Laptop set-up|75|130;
        Firewall, yearly subscription|310|690; Mailbox hosting, 10 users|48|96; Security review|650|1400; Monitor 27 inch|160|290;
        Remote support, hours|55|95`),
    },
    de: {
      titles: list("Systemhaus; Datentechnik; Netzwerke; Beratung; Software; Kommunikation"),
      goods: goods(`Beratung vor Ort, halber Tag|280|450; Montage Netzwerkdose|65|130; Webseiten-Pflege, Monat|150|420;
        Serverlizenz, jährlich|190|480; Toner schwarz|58|120; Schulung (6 Personen)|480|980; Einrichtung Notebook|75|130;
        Firewall-Abo, jährlich|310|690; Postfächer, 10 Nutzer|48|96; Sicherheitsprüfung|650|1400; Monitor 27 Zoll|160|290;
        Fernwartung, Stunde|55|95`),
    },
    fr: {
      titles: list("Informatique; Systèmes; Réseaux; Conseil; Logiciels; Télécom"),
      goods:
        goods(`Conseil sur site, demi-journée|280|450; Pose prise réseau|65|130; Maintenance site, mensuelle|150|420;
        Licence serveur, annuelle|190|480; Toner noir|58|120; Formation (6 personnes)|480|980; Installation portable|75|130;
        Pare-feu, abonnement annuel|310|690; Messagerie, 10 postes|48|96; Audit de sécurité|650|1400; Écran 27 pouces|160|290;
        Assistance à distance, heure|55|95`),
    },
  },
  media: {
    en: {
      titles: list("Design Studio; Print Works; Media; Communications; Photography; Translations"),
      goods:
        goods(`Logo and stationery design|350|900; Brochure print 1,000 copies|210|460; Photography session|250|520;
        Translation, per 1,000 words|110|190; Banner 3 x 1 m|75|160; Business cards, 500|45|95; Copywriting, per page|60|130;
        Image licence|35|140; Courier delivery, same day|25|68; Layout changes, hours|48|85; Exhibition panel|120|260;
        Video editing, half day|220|420`),
    },
    de: {
      titles: list("Werbeagentur; Druckerei; Medienhaus; Verlag; Fotostudio; Übersetzungsbüro"),
      goods: goods(`Gestaltung Logo und Briefbogen|350|900; Druck Broschüre 1.000 Stk.|210|460; Fotoaufnahmen|250|520;
        Übersetzung je Seite|38|65; Banner 3 x 1 m|75|160; Visitenkarten, 500 Stk.|45|95; Texterstellung je Seite|60|130;
        Bildlizenz|35|140; Kurierfahrt|25|68; Korrekturen, Stunde|48|85; Messewand|120|260; Videoschnitt, halber Tag|220|420`),
    },
    fr: {
      titles: list("Studio; Imprimerie; Communication; Éditions; Photographie; Traductions"),
      goods: goods(`Création logo et papeterie|350|900; Impression brochures 1 000 ex.|210|460; Prise de vues|250|520;
        Traduction, la page|38|65; Bâche 3 x 1 m|75|160; Cartes de visite, 500 ex.|45|95; Rédaction, la page|60|130;
        Licence image|35|140; Course express|25|68; Corrections, heure|48|85; Panneau d'exposition|120|260; Montage vidéo, demi-journée|220|420`),
    },
  },
} as const satisfies Record<string, Record<Language, Trade>>;

export type TradeName = keyof typeof TRADES;

/** Trades that bill work rather than goods. */
export const SERVICES = ["building", "computing", "media"] as const satisfies readonly TradeName[];

/** Dishes of Malaysian restaurants, with prices in euro cents. */
export const MALAYSIAN_FOOD: readonly Good[] = goods(`Nasi Lemak Ayam|1.9|3.6; Teh Tarik|0.5|0.9; Roti Canai|0.35|0.7;
  Mee Goreng|1.5|2.8; Kopi O Ais|0.5|0.85; Char Kuey Teow|1.8|3.2; Milo Ais|0.7|1.1; Ikan Bakar|3.8|7.5;
  Sup Kambing|2.6|4.6; Nasi Goreng Kg|1.6|2.9; Teh O Limau|0.5|0.9; Ayam Penyet|2.5|4.2; Laksa|1.7|2.9;
  Kopi Ais|0.6|0.95; Satay 10pcs|2.2|3.6; Cendol|1|1.8; Rojak Buah|1.4|2.4; Telur Goreng|0.35|0.6`);
