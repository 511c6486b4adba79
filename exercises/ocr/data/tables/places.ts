import type { LocaleId } from "../locales.ts";
import { list } from "./list.ts";

/** Streets without house numbers. */
export const STREETS: Record<LocaleId, readonly string[]> = {
  US: list(`Larkspur Avenue; Old Quarry Road; Maple Hollow Drive; Foundry Street; Cedar Bluff Lane; Harbor Point Blvd;
    Willow Creek Pkwy; Stonegate Court; Pecan Grove Road; Juniper Street; Canal Row; Summit Ridge Drive; Tanner Street;
    Prairie View Ave; Mill Pond Road; Orchard Terrace; Copper Basin Way; Bayview Street`),
  UK: list(`Tanyard Lane; Market Row; Priory Street; Old Mill Road; Chandlers Wharf; Beacon Hill; Weavers Yard;
    Kiln Lane; St Cuthbert's Road; Ropewalk Street; Orchard Parade; Station Approach; Fullers Court; Abbots Way;
    Saddlers Walk; Coopers Green; Union Street; Brewery Lane`),
  DE: list(`Gerbergasse; Lindenweg; Am Alten Markt; Mühlenstraße; Kastanienallee; Hafenstraße; Schillerweg;
    Brunnengasse; Industriestraße; Rosenweg; An der Schleuse; Bahnhofstraße; Tuchmacherweg; Kirchplatz; Ulmenweg;
    Werkstraße; Im Gewerbepark; Fährgasse`),
  FR: list(`rue des Tanneurs; avenue du Moulin; place de la Halle; rue des Lilas; quai des Chaumes; impasse du Four;
    rue de la Verrerie; boulevard des Ormes; chemin des Vignes; rue du Puits; allée des Cordiers; rue Basse;
    rue de la Tuilerie; cours des Marronniers; route de la Plaine; rue des Forges; passage du Levant; rue du Lavoir`),
  MY: list(`Jalan Kenanga; Jalan Perdana; Lorong Seroja; Jalan Bakti; Jalan Damar; Persiaran Cempaka; Jalan Mutiara;
    Lebuh Kota; Jalan Rimba; Jalan Angsana; Lorong Melur; Jalan Industri; Jalan Setia; Jalan Tembaga; Jalan Pinang;
    Jalan Wawasan; Lorong Delima; Jalan Merbau`),
  AU: list(`Wattle Street; Banksia Road; Jetty Parade; Ironbark Drive; Myall Street; Lighthouse Road; Saltbush Avenue;
    Station Street; Quarry Road; Boronia Parade; Wharf Street; Paperbark Lane`),
  CA: list(`Tamarack Street; Lakeshore Road; Birch Hill Drive; Granary Road; Portage Avenue; Sugarbush Lane;
    Mill Street; Beaver Pond Road; Cannery Row; Timber Trail; Wharf Street; Elm Ridge Road`),
};

/** Lines with postcode and town, as printed below the street. */
export const TOWNS: Record<LocaleId, readonly string[]> = {
  US: list(`Dayton, OH 45402; Boulder, CO 80302; Tulsa, OK 74103; Salem, OR 97301; Macon, GA 31201; Erie, PA 16501;
    Waco, TX 76701; Fargo, ND 58102; Provo, UT 84601; Akron, OH 44308; Reno, NV 89501; Mobile, AL 36602;
    Peoria, IL 61602; Toledo, OH 43604; Laredo, TX 78040; Duluth, MN 55802; Topeka, KS 66603; Bangor, ME 04401`),
  UK: list(`Shrewsbury SY1 1DL; Hexham NE46 1QX; Ludlow SY8 1AZ; Durham DH1 3NJ; Truro TR1 2HE; Kendal LA9 4LD;
    Exeter EX4 3LS; Lincoln LN2 1HN; Whitby YO21 1DN; Stirling FK8 2AD; Bath BA1 1LZ; Ely CB7 4DL; Hereford HR4 9HU;
    Oban PA34 4AS; Lewes BN7 1XG; Buxton SK17 6AY; Deal CT14 6EP; Keswick CA12 5DQ`),
  DE: list(`48143 Münster; 37073 Göttingen; 87435 Kempten; 23552 Lübeck; 99084 Erfurt; 54290 Trier; 35037 Marburg;
    93047 Regensburg; 26122 Oldenburg; 73728 Esslingen; 39104 Magdeburg; 67346 Speyer; 18055 Rostock; 95444 Bayreuth;
    59494 Soest; 88212 Ravensburg; 31134 Hildesheim; 04109 Leipzig`),
  FR: list(`49000 ANGERS; 74000 ANNECY; 44000 NANTES; 25000 BESANÇON; 87000 LIMOGES; 35000 RENNES; 21000 DIJON;
    64000 PAU; 17000 LA ROCHELLE; 63000 CLERMONT-FERRAND; 80000 AMIENS; 29200 BREST; 54000 NANCY; 86000 POITIERS;
    37000 TOURS; 73000 CHAMBÉRY; 12000 RODEZ; 26000 VALENCE`),
  MY: list(`43000 Kajang, Selangor; 80000 Johor Bahru, Johor; 31400 Ipoh, Perak; 47100 Puchong, Selangor;
    10050 George Town, Pulau Pinang; 75200 Melaka; 41200 Klang, Selangor; 70200 Seremban, N. Sembilan;
    53300 Setapak, Kuala Lumpur; 25200 Kuantan, Pahang; 46200 Petaling Jaya, Selangor; 05100 Alor Setar, Kedah`),
  AU: list(`Ballarat VIC 3350; Newcastle NSW 2300; Toowoomba QLD 4350; Fremantle WA 6160; Hobart TAS 7000;
    Bendigo VIC 3550; Cairns QLD 4870; Orange NSW 2800; Mount Gambier SA 5290`),
  CA: list(`Guelph, ON N1H 3A1; Halifax, NS B3J 1S9; Kingston, ON K7L 1A8; Moncton, NB E1C 4Z7; London, ON N6A 1B7;
    Truro, NS B2N 5A9; Barrie, ON L4M 3B1; Sudbury, ON P3E 3P6; Windsor, ON N9A 1A9`),
};
