/**
 * French of the office, a phrase or word a line, with what an English colleague would say. Written from how people ask in
 * companies, not from the questions of a data set. Longer phrases come before their parts; what has no line is kept as it is.
 */
const PHRASES = `
combien de temps à l'avance = how long ahead
combien de temps = how long
combien de semaines = how many weeks
combien de jours = how many days
combien de mois = how many months
combien d'heures = how many hours
combien de minutes = how many minutes
combien d'argent = how much money
combien de fois = how often
combien de = how many
combien d' = how many
combien = how much
tous les combien = how often
à partir de combien = from how many
à partir de quel montant = from what amount
jusqu'à combien = up to how much
jusqu'à quel montant = up to what amount
jusqu'à quelle date = until what date
jusqu'à quand = until when
à quelle date = on what date
à quelle heure = at what time
à quel moment de la semaine = at what time of the week
à quel moment = at what time
quel jour et à quelle heure = at what time of the week
quel jour de la semaine = what day of the week
quel jour = what day
de quelle heure à quelle heure = between what times
entre quelles heures = between what times
pendant quelles heures = during which hours
à quelle fréquence = how often
à qui appartient = who owns
à qui s'adresser = who do we contact
à qui parler = who do we speak to
à qui = to whom
qui est à la tête = who is head
à la tête = head
comment s'appelle = what is the name of
quel est le nom = what is the name
qui s'occupe = who looks after
qui suit = who looks after
que faire = what should I do
quoi faire = what should I do
comment faire = how do I
comment corriger = how do I fix
comment résoudre = how do I resolve
où se trouve = in which building is
où se trouvent = in which building are
où écrire = where do I write
où poster = where do I post
comment = how
pourquoi = why
quand = when
où = where
qui = who
dans quel pays = in which country
quel pays = which country
lieu d'hébergement = hosting location
dans quelle ville = in which location
dans quel bâtiment = in which building
dans quel bureau = in which office
sur quel site = in which office
sur quel canal = in which channel
quel bâtiment = which building
quelle équipe = which team
quelles équipes = which teams
quel produit = which product
quel logiciel = which product
lequel de nos produits = which of our products
de quel produit = which product
quel client = which customer
quel fournisseur = which vendor
quel prestataire externe = which external vendor
quel prestataire = which vendor
quelle entreprise externe = which external vendor
quelle entreprise = which company
quel collègue = which colleague
quelle personne = which person
quel taux = what percentage
quel pourcentage = what percentage
quelle taille = what size
quelle somme = what amount
quel montant = what amount
combien d'appels = how many API requests
quel est = what is
quelle est = what is
quels sont = what are
quelles sont = what are
quel = what
quelle = what
quels = what
quelles = what
laquelle = which
lequel = which
par utilisateur et par mois = per user and month
par utilisateur = per user
par personne = per person
par minute = per minute
par mois = per month
par jour = per day
par semaine = per week
par an = per year
par kilomètre = per kilometre
au kilomètre = per kilometre
chaque semaine = each week
chaque mois = each month
chaque jour = each day
l'année suivante = the next year
l'année prochaine = the next year
au bout de = after
après = after
sous = within
en cas d' = in case of
en cas de = in case of
point de rassemblement = assembly point
lieu de rassemblement = assembly point
se rassembler = assemble
se réunir = meet outside
rassembler = assemble
alarme = alarm
incendie = fire
feu = fire
fumée = smoke
évacué = evacuated
évacuer = evacuate
horaires d'ouverture = opening hours
heures d'ouverture = opening hours
ouvert = open
ouverte = open
ouvre = opens
ferme = closes
porte = door
visiteur = visitor
visiteurs = visitors
invité = guest
entrer = enter
bâtiment = building
bureaux = offices
bureau = office
locaux = facilities
entretien = facilities
réparation = repair
badge = access badge
clé = key
clés = keys
équipe = team
équipes = teams
chef = head
directeur = head
directrice = head
dirige = leads
responsable du site = office manager
responsable du compte = account manager
responsable = manager responsible
gère = manages
gérer = manage
développe = maintains
maintient = maintains
appartient = belongs
bogue = bug
bug = bug
défaut = defect
envoyer = send
installée = based
installé = based
se trouvent = are located
se trouve = is located
travaille = works
rencontrer = find in person
canal = channel
salon = channel
sur le chat = in chat
chat = chat
écrire = write
poster un message = post a message
message = message
joindre = reach
astreinte = on-call duty rotation
garde = on-call duty
rotation = rotation
change = changes
passe = is handed over
suivante = next
commence = starts
contrat = contract
expire = expires
se termine = ends
fin = end
date de fin = end date
liés = bound
lié = bound
renouveler = renew
résilier = terminate
résiliation = termination
préavis = notice period
quel est le préavis = how long is the notice
combien de semaines de préavis = how many weeks of notice
délai de résiliation = notice period
délai de remboursement = refund period
délai de réponse = response time
temps de réaction = response time
temps de réponse = response time
délai = period
contact = contact
interlocuteur = account manager contact
appeler = call
parler = speak
contacter = contact
chez nous = on our side
de notre côté = on our side
chez = at
client = customer
clients = customers
compte = account
suit = looks after
s'occupe = looks after
utilise = uses
vendu = sold
acheté = bought
achète = buys
acheter = buy
achat = purchase
achats = purchases
logiciel = software
produit = product
produits = products
corriger = fix
résoudre = resolve
erreur = error
signale = reports
chauffeur = driver
remède = remedy
conservées = kept
conservés = kept
conservation = retention
durée de conservation = retention period
conserve = keeps
garde-t-il = keeps
garder = keep
données = data
historique = history
supprimées = deleted
supprimés = deleted
effacées = deleted
journaux = logs
limite de requêtes = rate limit on requests
limite de taille = maximum size
limite = limit
requêtes = requests
requête = request
appels = calls
appel = call
api = API
intégration = integration
permises = allowed
permis = allowed
autorisé = allowed
accepte = accepts
bloque = throttled
disponibilité = uptime availability
garantissons = guarantee
garanti = guaranteed
garantie = guaranteed
promis = promised
panne critique = critical incident
incident critique = critical incident
incident = incident
critique = critical
en panne = down
panne = outage
réagir = react
répondre = respond
réponse = response
hébergé = hosted
hébergée = hosted
hébergement = hosting
serveurs = servers
serveur = server
pays = country
taille maximale = maximum size
taille = size
fichier = file
fichiers = files
mégaoctets = megabytes
charger = upload
téléverser = upload
refusé = rejected
rejeté = rejected
pièce jointe = attachment
fournisseur = vendor
prestataire = vendor
externe = external
dépend = depends
repose = relies
derrière = behind
besoin = need
coûte = cost
coût = cost
prix = price
tarif = price
mensuel = monthly
licence = licence
facturons = charge
abonnement = subscription
utilisateur = user
jours de congé = days of leave
congés = leave
congé = leave
vacances = holidays
non pris = unused
reporter = carry over
report = carry over
transférer = transfer
janvier = January
repas = meals
manger = meals food
voyage d'affaires = business trip
voyage = trip
déplacement = business trip
indemnité journalière = daily allowance per diem
indemnité kilométrique = mileage allowance per kilometre own car
indemnité = allowance
plafond = maximum
rembourse = reimburse
remboursé = refunded
remboursons = refund
remboursement = refund
voiture = car
propre = own
privée = private
conduit = drives
montant = amount
somme = amount
seuil d'approbation = approval threshold
seuil = threshold
approuvé = approved
approbation = approval
deuxième personne = second person
signature = signature
dépenser = spend
ordinateur portable = laptop
ordinateurs = laptops computers
ordinateur = laptop computer
portable = laptop
remplacé = replaced
remplace = replaces
remplacement = replacement
cycle = cycle
reçoit = gets
nouvel = new
nouveau = new
télétravail = remote work from home office
à la maison = from home
à domicile = from home
travailler = work
période d'essai = probation period
essai = probation
dure = lasts
durée = length
prime de cooptation = referral bonus
cooptation = referral
prime = bonus
recommandé = recommended referral
recommande = recommends referral
recommandation = referral
réussie = successful
embauché = hired
ami = friend
candidat = candidate
budget de formation = training budget
formation = training
cours = courses
livres = books
conférences = conferences
paie = pay
administre = administers
exploite = operates
accès = access login
droits = permissions
heure de la sauvegarde = time of the backup
sauvegarde = backup
sauvegardé = backed up
copie = copied backup
nuit = night
mots de passe = passwords
mot de passe = password
changé = rotated changed
changer = rotate change
intervalle de rotation = rotation interval
intervalle = interval
valable = valid
maintenance = maintenance window
fenêtre de maintenance = maintenance window
arrêté = shut down
indisponible = unavailable
semaine = week
donner = give
donne = gives
demander = ask
chercher = look for
trouver = find
savoir = know
remise = discount
avoir = credit
facture = invoice
réduction = discount
dédommagement = compensation
congé parental = parental leave
maladie = sickness
hôtel = hotel
note de frais = expense claim
frais = expenses
cadeau = gift
cadeaux = gifts
`;

/** Function words one by one, after everything else. */
const SMALL: Readonly<Record<string, string>> = {
  ...{ le: "the", la: "the", les: "the", un: "a", une: "a", de: "of", du: "of the", des: "of the", d: "of", l: "the" },
  ...{ à: "at", au: "at the", aux: "at the", en: "in", dans: "in", sur: "on", sous: "within", pour: "for", par: "by" },
  ...{
    avec: "with",
    sans: "without",
    et: "and",
    ou: "or",
    est: "is",
    sont: "are",
    sera: "will be",
    a: "has",
    ont: "have",
  },
  ...{
    nous: "we",
    je: "I",
    j: "I",
    vous: "you",
    on: "one",
    il: "",
    elle: "",
    ils: "",
    elles: "",
    se: "",
    s: "",
    ce: "this",
  },
  ...{ notre: "our", nos: "our", mon: "my", ma: "my", mes: "my", son: "its", sa: "its", ses: "its", leur: "their" },
  ...{
    que: "",
    qu: "",
    ne: "",
    n: "",
    pas: "not",
    si: "if",
    y: "",
    lieu: "",
    faut: "must",
    doit: "must",
    doivent: "must",
  },
  ...{ devons: "must", dois: "must", puis: "can", peut: "can", peuvent: "can", avons: "have", ai: "have", fait: "is" },
  ...{ être: "be", t: "", m: "" },
};

/** Before a word that is English already: "on" is another word in French. */
const DONE = "\u0001";

const fold = (text: string) => text.toLowerCase().normalize("NFC").replaceAll("’", "'");

const LINES = PHRASES.trim()
  .split("\n")
  .map((line) => line.split(" = ") as [string, string])
  .sort(([a], [b]) => b.length - a.length);
const ENGLISH = new Map(LINES);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const edge = "\\p{L}\\p{N}";
const PHRASE = new RegExp(
  `(?<![${edge}])(?:${LINES.map(([phrase]) => escaped(phrase) + (phrase.endsWith("'") ? "" : `(?![${edge}])`)).join("|")})`,
  "giu",
);

/** Words that no English question has. */
const FRENCH =
  /(?<![\p{L}\p{N}])(?:quel|quelle|quels|quelles|lequel|laquelle|combien|où|qui|quand|comment|pourquoi|que faire|faut)(?![\p{L}\p{N}])/iu;

/** Is the question asked in French? */
export const isFrench = (question: string): boolean => FRENCH.test(question.normalize("NFC"));

/**
 * A French question in English words, in the order of the French ones: enough to look for, not to be read. Names and what
 * the dictionary does not have stay as they are; other languages come back unchanged.
 */
export function inEnglish(question: string): string {
  if (!isFrench(question)) return question;
  const text = question
    .normalize("NFC")
    .replaceAll("’", "'")
    .replace(/-(?:t-)?(?:ils?|elles?|on|je|nous|vous)(?![\p{L}\p{N}])/giu, "");
  const words = text
    .replace(PHRASE, (phrase, at: number) => {
      // A capital inside a sentence makes a name of it.
      const isName = /^\p{Lu}/u.test(phrase) && at > 0 && !/[.!?]\s*$/.test(text.slice(0, at));
      const english = ENGLISH.get(fold(phrase)) ?? phrase;
      return isName ? phrase : ` ${english.replace(/\S+/g, `${DONE}$&`)} `;
    })
    .replace(/(?<![\p{L}\p{N}])(\p{L}{1,2}|jusqu)'/giu, "$1 ")
    .split(/\s+/)
    .map((word) => (word.startsWith(DONE) ? word.slice(DONE.length) : (SMALL[fold(word)] ?? word)))
    .filter((word) => word !== "")
    .join(" ")
    .replace(/\s+([?.!,])/g, "$1")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
