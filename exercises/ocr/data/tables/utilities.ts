import type { Language } from "../dates.ts";
import { list } from "./list.ts";

/** A metered supply: usage per bill, and price per unit in euro cents. */
interface Supply {
  name: string;
  unit: string;
  low: number;
  high: number;
  price: number;
}

/** Terms of utility bills. `firms` follow (fr: precede) the supplier's name; the splits have none in common. */
interface UtilityTerms {
  /** Electricity and water. */
  kinds: readonly [Supply, Supply];
  firms: readonly string[];
  standing: string;
  charges: string;
  balance: string;
  account: string;
  meter: string;
  from: string;
  to: string;
  reading: string;
}

const supply = (name: string, unit: string, low: number, high: number, price: number): Supply => ({
  name,
  unit,
  low,
  high,
  price,
});

export const UTILITIES: Record<Language, UtilityTerms> = {
  en: {
    kinds: [supply("Electricity used", "kWh", 280, 1400, 24), supply("Water supplied", "m3", 18, 90, 210)],
    firms: list("Utilities; Power & Water; Supply; Networks; Home Services; Municipal Services"),
    standing: "Standing charge",
    charges: "Charges this period",
    balance: "Balance from last bill",
    account: "Account No",
    meter: "Meter",
    from: "Period from",
    to: "Period to",
    reading: "Meter reading previous / present",
  },
  de: {
    kinds: [supply("Verbrauch Strom", "kWh", 280, 1400, 27), supply("Verbrauch Wasser", "m³", 18, 90, 190)],
    firms: list("Versorgung; Stadtwerke; Strom & Wasser; Werke; Netze; Kommunalbetriebe"),
    standing: "Grundpreis",
    charges: "Kosten im Zeitraum",
    balance: "Übertrag aus Vorperiode",
    account: "Vertragskonto",
    meter: "Zähler",
    from: "Zeitraum von",
    to: "Zeitraum bis",
    reading: "Zählerstand alt / neu",
  },
  fr: {
    kinds: [supply("Consommation électricité", "kWh", 280, 1400, 22), supply("Consommation eau", "m³", 18, 90, 230)],
    firms: list("Énergies et Eaux; Régie; Services Urbains; Réseaux; Distribution; Régie Municipale"),
    standing: "Abonnement",
    charges: "Montant de la période",
    balance: "Solde antérieur impayé",
    account: "Compte",
    meter: "Compteur",
    from: "Période du",
    to: "au",
    reading: "Relevé ancien / nouveau",
  },
};
