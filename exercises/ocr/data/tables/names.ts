import type { Language } from "../dates.ts";
import type { LocaleId } from "../locales.ts";
import { list } from "./list.ts";

const ENGLISH = list(`Thornbury; Calloway; Penrose; Hartwell; Bramley; Winslow; Ashcombe; Redfern; Marlowe; Kestrel;
  Fairholm; Whitlock; Overton; Stanmore; Larkin; Holloway; Brindle; Coldwater; Dunmore; Ellery; Garrick; Hollis;
  Ingram; Juniper; Lockwood; Merrow; Northgate; Oakhurst; Pemberton; Quillan; Rowan; Silverdale; Tamsin; Underhill;
  Vesper; Wexley`);

/** Stems of vendor names. The splits have no stem in common. */
export const STEMS: Record<LocaleId, readonly string[]> = {
  US: list(`Bluewater; Cardinal; Lone Pine; Maverick; Sundance; Granite Peak; Harlan; Delgado; Whitaker; Prairie Star;
    Kowalski; Redwood; Ridgeline; Beckett; Castillo; Copperfield; Driftwood; Eastman; Fitzroy; Golden Spur; Hadley;
    Ironside; Jensen; Keystone; Lambert; Moreno; Nashoba; Okafor; Pinecrest; Quincy; Ramsey; Sawtooth; Tidewater;
    Valdez; Wheeler; Yellow Barn`),
  UK: ENGLISH,
  DE: list(`Brandl; Hasselbach; Oelrich; Kupferstein; Lindhorst; Marquardt; Tannhof; Seidlitz; Wagenknecht; Zoller;
    Altmeier; Birkner; Dornbusch; Eisfeld; Falkenrath; Grabow; Hohenstein; Isenburg; Jungblut; Kettler; Lauterbach;
    Mühlhaus; Nordkamp; Osterloh; Pfeiffer; Quandel; Rehbein; Steinbrück; Thalheim; Ullrich; Vossberg; Wiesner;
    Zumkley; Rabe; Holtmann; Degenhardt`),
  FR: list(`Beaumarchais; Lacombe; Vauquelin; Montclar; Delaroche; Fontanel; Garrigue; Perdriel; Saint-Brieux;
    Chastaing; Aubrac; Bellerive; Corbières; Duvernay; Estève; Fauvel; Grandpré; Hautefeuille; Jolivet; Kermadec;
    Lantier; Maisonneuve; Noirmont; Orsenna; Peyrac; Quesnel; Roquebrune; Sabatier; Tourneur; Valmont; Verdelin;
    Marchand; Brissac; Clairvaux; Solignac; Thévenet`),
  MY: list(`Hock Seng; Bintang; Maju Jaya; Seri Murni; Kim Hong; Lian Huat; Sinar Emas; Cahaya; Tek Wah; Perkasa; Chop
    Soon; Nusantara; Wawasan; Yong Tat; Permai; Kian Lee; Bestari; Suria; Heng Fatt; Teguh; Impian; Ban Leong; Ria
    Utama; Zamrud; Megah; Swee Joo; Harmoni; Aman Raya; Eng Kee; Gemilang; Restu; Chin Aik; Delima; Tai Sing; Padu;
    Anggerik`),
  AU: list(`Coolabah; Waratah; Billabong Creek; Jarrah; Brolga; Southern Cross Bay; Kookaburra Ridge; Mallee; Nullarbor;
    Wombat Hill; Yarrabee; Goldfields; Tallowwood; Corella; Rosella; Kangaroo Flat; Snowgum; Redgum`),
  CA: list(`Kawartha; Chinook; Algonquin; Loonlake; Cedar Rapids; Muskoka Bay; Caribou; Frontenac; Maple Gate; Tundra;
    Northern Lights; Trillium; Laurentide; Fundy; Blackfoot; Huronia; Sable; Gatineau`),
};

/** Names of people: customers, cashiers, servers. */
export const PEOPLE: Record<Language, readonly string[]> = {
  en: list(`Amy Tran; Ben Foster; Carla Diaz; Derek Owens; Emma Shaw; Farid Aziz; Grace Lim; Hannah Cole; Ian Webb;
    Joy Tan; Kyle Barnes; Lena Ortiz; Mark Ellis; Nadia Rahman; Oscar Reid; Priya Nair; Rosa Kent; Sam Wood`),
  de: list(`Anna Krämer; Bernd Vogt; Claudia Roth; Dirk Sommer; Eva Lang; Frank Huber; Greta Wolf; Holger Beck;
    Ines Kuhn; Jens Böhm; Katrin Arnold; Lars Winter`),
  fr: list(`Alice Morel; Bruno Leroy; Chloé Garnier; Denis Roux; Élodie Blanc; Fabien Noël; Gaëlle Perrin; Hugo Meyer;
    Inès Caron; Julien Faure; Karine Bret; Luc Adam`),
};

/** Businesses that invoices are addressed to; a legal form of the country is appended. */
export const CUSTOMERS: Record<Language, readonly string[]> = {
  en: list(`Aldgate Property Services; Brightside Dental Care; Crestline Logistics; Dovetail Joinery; Evergreen Schools
    Trust; Falcon Fleet Hire; Greenfield Nurseries; Highpoint Fitness; Inkwell Publishing; Jubilee Care Homes;
    Kingfisher Boats; Lakeside Hotel Group; Meridian Freight; Newbridge Motors; Orchid Events; Parkway Estates;
    Quantum Analytics; Riverbank Catering`),
  de: list(`Autohaus Nettelbeck; Bauunternehmung Kranz; Druckhaus Mertens; Elektro Sauer; Fitness Werk; Gärtnerei
    Blume; Hotel Zur Brücke; Ingenieurbüro Keil; Kanzlei Dr. Stahl; Logistik Nordwind; Möbelhaus Eckert; Praxis am
    Park`),
  fr: list(`Hôtel des Remparts; Garage du Centre; Cabinet Mercier; Imprimerie Nouvelle; Clinique du Parc; Transports
    Girard; Atelier Lumière; Pharmacie Centrale; École Saint-Luc; Menuiserie Blanchet; Agence Horizon; Librairie du
    Port`),
};
