import { lines, type PerSplit } from "./per-split.ts";

/**
 * Questions in French, by relation; `{s}` is the subject. Names and the company's own terms (P1, SLA, Slack) are not
 * translated. No French question is about a restricted relation.
 */
const SOURCES: Readonly<Record<string, readonly [development: string, holdout: string]>> = {
  lead: [
    "Qui dirige {s} ?\nQui est le responsable de {s} ?",
    "Qui est à la tête de {s} ?\nComment s'appelle le chef de {s} ?",
  ],
  channel: [
    "Sur quel canal Slack puis-je joindre {s} ?\nOù écrire à {s} sur le chat ?",
    "Quel est le canal de {s} ?\nSur le chat, où dois-je poster un message pour {s} ?",
  ],
  team_office: [
    "Dans quel bâtiment travaille {s} ?\nOù se trouvent les bureaux de {s} ?",
    "Sur quel site {s} est-elle installée ?\nDans quel bureau puis-je rencontrer {s} ?",
  ],
  rotation: [
    "Quand change l'astreinte de {s} ?\nQuel jour et à quelle heure se fait la rotation d'astreinte chez {s} ?",
    "À quel moment de la semaine l'astreinte de {s} passe-t-elle à une autre personne ?\nQuand commence l'astreinte suivante de {s} ?",
  ],
  office_manager: [
    "Qui est le responsable du site {s} ?\nÀ qui demander un badge pour {s} ?",
    "Qui s'occupe des locaux à {s} ?\nQui contacter pour une réparation à {s} ?",
  ],
  assembly_point: [
    "Où est le point de rassemblement de {s} en cas d'incendie ?\nOù se réunir quand {s} est évacué ?",
    "En cas d'alarme incendie à {s}, où faut-il se rassembler ?\nQuel est le lieu de rassemblement pour {s} ?",
  ],
  opening: [
    "Quels sont les horaires d'ouverture de {s} ?\nDe quelle heure à quelle heure {s} est-il ouvert ?",
    "Entre quelles heures un visiteur peut-il entrer à {s} ?\nPendant quelles heures la porte de {s} est-elle ouverte ?",
  ],
  contract_end: [
    "Quand expire le contrat avec {s} ?\nQuelle est la date de fin de notre contrat avec {s} ?",
    "Jusqu'à quelle date sommes-nous liés par contrat à {s} ?\nÀ quelle date se termine le contrat avec {s} ?",
  ],
  vendor_contact: [
    "Qui est notre contact chez {s} ?\nÀ qui parler chez {s} ?",
    "Quel est notre interlocuteur chez {s} ?\nQui appeler chez {s} ?",
  ],
  notice: [
    "Quel est le préavis pour résilier {s} ?\nCombien de temps à l'avance faut-il résilier le contrat avec {s} ?",
    "Combien de semaines de préavis devons-nous à {s} ?\nQuel délai de résiliation vaut pour {s} ?",
  ],
  customer_product: [
    "Quel produit utilise {s} ?\nQuel logiciel avons-nous vendu à {s} ?",
    "De quel produit {s} est-il client ?\nLequel de nos produits {s} a-t-il acheté ?",
  ],
  csm: [
    "Qui s'occupe du client {s} chez nous ?\nQui est le responsable du compte {s} ?",
    "Quel collègue suit le client {s} ?\nQui gère le compte de {s} de notre côté ?",
  ],
  credit: [
    "Quel avoir avons-nous accordé à {s} ?\nQuelle remise {s} a-t-il reçue après l'incident ?",
    "De combien avons-nous réduit la facture de {s} ?\nQuel geste commercial a été fait pour {s} ?",
  ],
  error_fix: [
    "Comment corriger {s} ?\nUn chauffeur signale {s}. Que faire ?",
    "Que faire en cas de {s} ?\nComment résoudre l'erreur {s} ?",
  ],
  owner_team: [
    "Quelle équipe est responsable de {s} ?\nÀ quelle équipe appartient {s} ?",
    "Quelle équipe développe {s} ?\nÀ quelle équipe envoyer un bogue de {s} ?",
  ],
  retention: [
    "Combien de temps les données sont-elles conservées dans {s} ?\nQuelle est la durée de conservation de {s} ?",
    "Après combien de temps les données de {s} sont-elles supprimées ?\nPendant combien de jours {s} garde-t-il l'historique ?",
  ],
  rate_limit: [
    "Quelle est la limite de requêtes de l'API de {s} ?\nCombien d'appels par minute {s} accepte-t-il ?",
    "Combien de requêtes par minute sont permises sur {s} ?\nÀ partir de combien d'appels {s} bloque-t-il une intégration ?",
  ],
  uptime: [
    "Quelle disponibilité garantissons-nous pour {s} ?\nQuel est le SLA de {s} ?",
    "Quel taux de disponibilité est promis aux clients de {s} ?\nQuelle disponibilité par mois devons-nous pour {s} ?",
  ],
  p1_response: [
    "Quel est le délai de réponse pour un P1 sur {s} ?\nEn combien de temps devons-nous réagir à une panne critique de {s} ?",
    "{s} est en panne chez un client. Sous combien de minutes faut-il répondre ?\nQuel est le temps de réaction à un incident critique sur {s} ?",
  ],
  region: [
    "Où {s} est-il hébergé ?\nDans quel pays se trouvent les données de {s} ?",
    "Dans quel pays sont les serveurs de {s} ?\nQuel est le lieu d'hébergement de {s} ?",
  ],
  upload_limit: [
    "Quelle est la taille maximale d'un fichier dans {s} ?\nUn PDF est refusé par {s}. Quelle est la limite de taille ?",
    "Quelle taille de fichier {s} accepte-t-il ?\nJusqu'à combien de mégaoctets peut-on charger dans {s} ?",
  ],
  supplier: [
    "De quel fournisseur dépend {s} ?\nQuel prestataire externe est derrière {s} ?",
    "Sur le service de quel fournisseur {s} repose-t-il ?\nDe quelle entreprise externe {s} a-t-il besoin ?",
  ],
  seat_price: [
    "Combien coûte {s} par utilisateur ?\nQuel est le prix mensuel de {s} par personne ?",
    "Quel est le tarif de {s} par utilisateur et par mois ?\nCombien facturons-nous une licence de {s} ?",
  ],
  carry_over: [
    "Combien de jours de congé puis-je reporter sur l'année suivante ?\nQuel est le report maximal des vacances ?",
    "Combien de jours de vacances non pris puis-je garder en janvier ?\nCombien de congés peut-on transférer à l'année prochaine ?",
  ],
  meal_cap: [
    "Combien puis-je dépenser pour les repas en voyage d'affaires ?\nQuelle est l'indemnité journalière pour les repas en déplacement ?",
    "Quel est le plafond par jour pour les repas pendant un voyage ?\nCombien rembourse-t-on pour manger en déplacement ?",
  ],
  mileage: [
    "Combien par kilomètre si je prends ma propre voiture ?\nQuelle est l'indemnité kilométrique ?",
    "Quel remboursement par kilomètre pour une voiture privée ?\nCombien paie-t-on au kilomètre à qui conduit sa voiture ?",
  ],
  approval_limit: [
    "À partir de quel montant un achat doit-il être approuvé par une deuxième personne ?\nQuel est le seuil d'approbation pour les achats ?",
    "Jusqu'à quel montant puis-je acheter sans autre signature ?\nQuelle somme peut-on dépenser sans approbation ?",
  ],
  refund_window: [
    "Pendant combien de temps un client peut-il être remboursé ?\nQuel est le délai de remboursement ?",
    "Combien de jours après l'achat remboursons-nous un client ?\nJusqu'à quand un client peut-il demander un remboursement ?",
  ],
  laptop_cycle: [
    "Tous les combien reçoit-on un nouvel ordinateur portable ?\nAprès combien de temps l'ordinateur portable est-il remplacé ?",
    "Au bout de combien de mois remplace-t-on un ordinateur portable ?\nQuel est le cycle de remplacement des ordinateurs ?",
  ],
  remote_days: [
    "Combien de jours de télétravail sont permis ?\nCombien de jours puis-je travailler à la maison ?",
    "Combien de jours par mois peut-on travailler à domicile ?\nQuelle est la limite du télétravail ?",
  ],
  probation: [
    "Combien de temps dure la période d'essai ?\nQuelle est la durée de la période d'essai ?",
    "Après combien de mois la période d'essai se termine-t-elle ?\nQuand finit la période d'essai d'un nouveau collègue ?",
  ],
  referral_bonus: [
    "Quelle est la prime de cooptation ?\nCombien reçoit-on pour avoir recommandé un ami qui est embauché ?",
    "Quel est le montant de la prime quand on recommande un candidat ?\nCombien paie-t-on pour une recommandation réussie ?",
  ],
  training_budget: [
    "Quel est le budget de formation par personne ?\nCombien puis-je dépenser en cours et en livres ?",
    "Combien d'argent par an pour les cours et les conférences ?\nQuelle somme l'entreprise paie-t-elle pour la formation de chacun ?",
  ],
  admin_team: [
    "Quelle équipe administre {s} ?\nÀ quelle équipe demander un accès à {s} ?",
    "Quelle équipe exploite {s} ?\nQui peut me donner des droits sur {s} ?",
  ],
  backup_time: [
    "À quelle heure se fait la sauvegarde de {s} ?\nQuand {s} est-il sauvegardé ?",
    "Quelle est l'heure de la sauvegarde de {s} ?\nÀ quelle heure de la nuit copie-t-on {s} ?",
  ],
  key_rotation: [
    "Tous les combien faut-il changer le mot de passe de {s} ?\nQuel est l'intervalle de rotation des mots de passe de {s} ?",
    "Au bout de combien de jours un mot de passe de {s} doit-il être changé ?\nCombien de temps un mot de passe reste-t-il valable sur {s} ?",
  ],
  maintenance: [
    "Quand a lieu la maintenance de {s} ?\nQuelle est la fenêtre de maintenance de {s} ?",
    "Quel jour et à quelle heure {s} est-il arrêté pour maintenance ?\nQuand {s} est-il indisponible chaque semaine ?",
  ],
};

const byRelation = new Map<string, PerSplit<string>>(
  Object.entries(SOURCES).map(([id, [development, holdout]]) => [
    id,
    { development: lines(development), holdout: lines(holdout) },
  ]),
);

/** Questions about a relation in French; undefined where there are none. */
export const frenchQuestions = (relation: string): PerSplit<string> | undefined => byRelation.get(relation);
