// One file of texts for all screens of the journey, so that translating is reading one page from top to bottom.
import type { AppText } from '#text/index.ts'
import type { Plural } from '@cpt/report-text/forms'

/** A million and the like takes a form of its own: `1 million de voitures`. */
const plural = (one: string, many: string, other: string): Plural => ({ one, many, other })

export const app: AppText = {
  common: {
    product: 'Car Pulse Tracker',
    skip: 'Aller au contenu',
    language: 'Langue',
    footer: {
      label: 'À propos de ce service',
      open: 'Ouvrir votre commande',
      sample: 'Exemple de rapport',
      verify: 'Vérifier un rapport',
      how: 'Notre méthode',
      about: 'Qui nous sommes',
      help: 'Aide',
      privacy: 'Confidentialité',
      security: 'Sécurité',
      data: 'Vos données',
      status: 'État du service',
      terms: 'Conditions',
      fine: 'Sans lien avec Tesla, Inc.',
    },
    steps: {
      label: 'Étapes',
      connect: 'Connexion',
      cars: 'Voitures',
      package: 'Formule',
      pay: 'Paiement',
      report: 'Rapport',
      done: 'terminée',
      current: 'étape en cours',
    },
    soldBy: 'Vendeur {name}, {address} · N° de TVA ou d’entreprise {registration}',
    write: 'Écrivez-nous :',
    back: 'Retour',
    change: 'Modifier',
    loading: 'Chargement',
    slow: 'Cela prend plus de temps que d’habitude. Vous pouvez attendre ou réessayer ; rien n’est perdu.',
    retry: 'Réessayer',
    retryIn: 'Nouvel essai automatique dans {seconds} s.',
    reference: 'Référence à indiquer : {reference}',
    close: 'Fermer',
    caution: 'Important',
    fault: 'Problème',
    info: 'À noter',
  },

  session: {
    endingTitle: 'Votre session se termine bientôt',
    ending: 'Pour votre sécurité, elle se termine dans {time}. Vos choix sont conservés.',
    stay: 'Prolonger la session',
    endedTitle: 'Votre session est terminée',
    ended:
      'Nous avons oublié la connexion à Tesla. Vos choix sont conservés dans cet onglet ; connectez-vous de nouveau pour continuer.',
    again: 'Se connecter de nouveau',
  },

  service: {
    offlineTitle: 'Pas de connexion',
    offline:
      'Aucune réponse ne parvient à cet appareil. Rien n’est perdu. Nous reprenons de nous-mêmes dès que la connexion revient.',
    downTitle: 'Le service est injoignable',
    down: 'Nos serveurs ne répondent plus depuis {time}. Vous pouvez toujours lire l’exemple et vérifier un rapport que vous avez. Cette page réessaie d’elle-même.',
    teslaTitle: 'Tesla ne répond pas pour le moment',
    tesla:
      'Tesla ne répond plus à nos questions sur les voitures depuis {time}. Attendez avant de vous connecter et de payer ; ce qui est déjà payé sera établi plus tard, sans rien faire. Cette page regarde de nouveau d’elle-même, dans {seconds} s environ.',
    notKeptTitle: 'Ce navigateur ne conserve rien pour cette page',
    forbidden:
      'Le stockage est interdit pour ce site : une connexion chez Tesla ne peut donc pas revenir ici. Autorisez les cookies et les données du site pour cette page, ou prenez un autre navigateur. Vous pouvez tout de même lire l’exemple et vérifier des rapports.',
    full: 'Son stockage est plein. Votre dernier choix n’est conservé que tant que cette page reste ouverte ; fermez nos autres pages ou retirez des photos.',
  },

  connect: {
    title: 'Connectez votre compte Tesla',
    lead: 'Vous vous identifiez sur la page de Tesla. Nous ne voyons jamais votre mot de passe et nous ne pouvons que lire : ni déverrouiller, ni démarrer, ni déplacer quoi que ce soit.',
    brandTitle: 'Marque',
    brand: 'Tesla',
    brandMore:
      'D’autres marques suivront lorsqu’elles laisseront les propriétaires partager les données de leur voiture.',
    askedTitle: 'Ce que nous demandons',
    needed: 'Nécessaire',
    vehicleData: 'Informations sur le véhicule',
    vehicleDataWhy:
      'Batterie, kilométrage, pneus, logiciel, alertes, garantie et équipements : le rapport lui-même.',
    offline: 'Accès en votre absence',
    offlineWhy:
      'Le rapport est établi après le paiement, quand vous avez peut-être fermé la page. La clé est supprimée dès que le dernier rapport est livré.',
    optional: 'À vous de choisir',
    charging: 'Historique de recharge',
    chargingWhy:
      'Recharges aux Superchargeurs, coûts et factures. Tesla n’a pour cela qu’une autorisation, appelée « gestion de la recharge ». Nous n’envoyons jamais de commande de recharge.',
    location: 'Position du véhicule',
    locationWhy:
      'Laissez-la désactivée, sauf si la page de Tesla l’exige. Aucun lieu de votre voiture ne figure dans le rapport.',
    afterTitle: 'Et ensuite',
    after:
      'Vous pouvez retirer l’autorisation à tout moment dans votre compte Tesla. Nous l’oublions de nous-mêmes une fois les rapports livrés.',
    act: 'Continuer vers Tesla',
    acting: 'Ouverture de la page de Tesla…',
    problemTitle: 'La connexion n’a pas abouti',
  },

  cars: {
    title: 'Quelles voitures ?',
    lead: 'Cochez les voitures pour lesquelles vous voulez un rapport. Consulter cette liste ne réveille aucune voiture.',
    legend: 'Voitures de votre compte',
    unnamed: 'Voiture sans nom',
    modelUnknown: 'Modèle non communiqué',
    state: {
      online: 'Éveillée',
      asleep: 'En veille',
      offline: 'Injoignable',
      unknown: 'État non communiqué',
    },
    asleepHint: 'Une voiture en veille convient. Nous la réveillons une fois, après le paiement.',
    offlineHint:
      'Elle est peut-être dans un garage sans réseau. Nous essayons jusqu’à 72 heures après le paiement ; si elle ne répond jamais, le prix vous est remboursé.',
    inService: 'À l’atelier : Tesla ne permet pas de la lire avant la fin de l’intervention.',
    driver:
      'Vous êtes conducteur de cette voiture, et non son propriétaire : la garantie et l’historique de recharge manqueront.',
    tooMany: 'Une commande accepte jusqu’à {count} voitures.',
    chosen: plural('{count} voiture choisie', '{count} de voitures choisies', '{count} voitures choisies'),
    none: 'Cochez au moins une voiture.',
    act: 'Continuer',
    emptyTitle: 'Il n’y a pas de voiture sur ce compte Tesla',
    empty:
      'La voiture appartient peut-être à un autre compte, ou sa livraison n’est pas terminée. Identifiez-vous avec le compte que vous utilisez dans l’application Tesla.',
    emptyAct: 'Utiliser un autre compte',
    missingTitle: 'Il manque une autorisation',
    missing: {
      vehicle_device_data:
        'Sans « informations sur le véhicule », aucun rapport n’est possible. Connectez-vous de nouveau et laissez cette case cochée.',
      vehicle_charging_cmds:
        'Sans « gestion de la recharge », le rapport n’aura pas d’historique de recharge. Vous pouvez continuer sans.',
      offline_access: 'Sans accès en votre absence, une voiture en veille ne peut pas être lue plus tard.',
      other: 'Tesla n’a pas accordé tout ce qui était demandé ; ces parties manqueront dans le rapport.',
    },
    missingAct: 'Se connecter de nouveau avec cette autorisation',
    again: {
      title: 'Seconde lecture',
      lead: 'Nous lisons une fois encore, sans nouveau paiement, les voitures de votre commande antérieure qui figurent sur ce compte.',
      act: 'Relire maintenant',
      other: 'Commander plutôt un nouveau rapport',
    },
    notConnectedTitle: 'Aucun compte Tesla n’est connecté',
    notConnected: 'Connectez-le d’abord ; vos voitures s’afficheront ici.',
    connectAct: 'Connecter Tesla',
  },

  package: {
    title: 'Choisissez votre formule',
    lead: 'Un seul paiement, rien n’est reconduit. Prix TVA comprise.',
    names: { basic: 'Basic', pro: 'Pro', bulk: 'Bulk' },
    cars: plural('{count} voiture', 'jusqu’à {count} de voitures', 'jusqu’à {count} voitures'),
    oneLanguage: 'Le rapport dans une langue',
    allLanguages: 'Les mêmes données signées dans les neuf langues',
    charging: 'Factures de recharge en un fichier, recharges sous forme de tableau',
    noCharging: 'Résumé des recharges dans le rapport',
    secondReading: 'Une seconde lecture dans les 30 jours, comparée à la première',
    fits: 'Convient à votre choix',
    tooSmall: plural(
      'Pour {count} voiture seulement : vous en avez choisi plus',
      'Pour {count} de voitures au plus : vous en avez choisi plus',
      'Pour {count} voitures au plus : vous en avez choisi plus',
    ),
    legend: 'Formule',
    free: 'Gratuit',
    currency: 'Devise',
    reportTitle: 'Le rapport',
    language: 'Langue du rapport',
    languageHint: 'Celle que comprend son lecteur ; ce n’est pas forcément la vôtre.',
    units: 'Unités',
    metric: 'Kilomètres, °C, bar',
    imperial: 'Miles, °F, psi',
    photosTitle: 'Photos',
    photosLead:
      'Facultatif, jusqu’à {count} par commande. La position et les données de l’appareil sont retirées dans votre navigateur, avant tout envoi.',
    photosFor: 'Photos de {car}',
    add: 'Ajouter des photos',
    photo: 'Photo {number} de {car}',
    remove: 'Retirer la photo {number}',
    removed: 'Photo {number} retirée.',
    undo: 'Annuler',
    sending: 'Envoi',
    full: 'Il y a {count} photos ; retirez-en une pour en ajouter une autre.',
    heic: '{name} est une image HEIC que ce navigateur ne sait pas ouvrir. Enregistrez-la en JPEG, ou choisissez « Le plus compatible » dans les réglages photo du téléphone.',
    notPicture: '{name} n’est pas une image que ce navigateur sait ouvrir. Utilisez JPEG, PNG ou WebP.',
    tooLarge: '{name} est trop volumineuse pour être ouverte ici. Choisissez-en une copie plus petite.',
    terms: 'J’accepte les conditions et demande que le rapport soit établi immédiatement.',
    termsLink: 'Lire les conditions',
    termsMissing: 'Acceptez les conditions pour continuer.',
    packageMissing: 'Choisissez une formule qui convient à vos voitures.',
    act: 'Continuer vers le paiement',
    actFree: 'Établir le rapport',
    noCars: 'Choisissez d’abord vos voitures.',
    noCarsAct: 'Vers les voitures',
    wait: 'Une photo est encore en cours d’envoi.',
  },

  pay: {
    title: 'Paiement',
    lead: 'Vous payez une seule fois. La lecture et le rapport commencent d’eux-mêmes dès que le paiement est confirmé.',
    summary: 'Votre commande',
    package: 'Formule {name}',
    language: 'Rapport en {language}',
    discount: 'Code de réduction',
    total: 'À payer',
    card: 'Payer {price} par carte ou Apple Pay',
    paypal: 'Payer {price} avec PayPal',
    or: 'ou',
    leaving: 'Ouverture de la page de paiement…',
    voucher: 'J’ai un code de réduction',
    voucherLabel: 'Code de réduction',
    voucherAct: 'Appliquer',
    voucherDone: 'La réduction est déduite du prix.',
    voucherShort: 'Un code promotionnel a au moins trois caractères.',
    secure: 'Les données de carte vont uniquement à Stripe ou PayPal ; nous ne les voyons jamais.',
    refund: 'Si une voiture ne peut pas être lue, son prix est remboursé automatiquement.',
    paid: 'Cette commande est déjà payée. Elle ne peut pas l’être deux fois.',
    paidAct: 'Voir la commande',
    expired: 'Cette commande a expiré. Rien n’a été débité.',
    expiredAct: 'Commander de nouveau',
    missing: 'Il n’y a pas de commande en cours dans cet onglet.',
    missingAct: 'Choisir une formule',
    free: 'Il ne reste rien à payer.',
  },

  order: {
    title: 'Vos rapports',
    titleWorking: '{percent} % : vos rapports',
    titleReady: 'Prêt : vos rapports',
    lead: 'Vous pouvez fermer cette page. Le lien privé de la commande, ci-dessous, vous y ramène depuis n’importe quel appareil.',
    steps: {
      queued: 'En file d’attente',
      waking: 'Réveil de la voiture',
      reading: 'Lecture de la voiture',
      rendering: 'Rédaction du rapport',
      uploading: 'Signature et enregistrement',
      complete: 'Prêt',
      failed: 'Impossible à établir',
    },
    progressOf: '{car} : {step}',
    waitAsleep:
      'Le réveil peut prendre jusqu’à une minute et demie, et davantage dans un garage sans réseau.',
    waiting: {
      title: 'En attente du prochain essai',
      paid: 'Payé',
      tried: plural(
        '{count} essai jusqu’ici, le dernier',
        '{count} essais jusqu’ici, le dernier',
        '{count} essais jusqu’ici, le dernier',
      ),
      next: 'Prochain essai',
      until: 'Nous essayons jusqu’au',
      refund: 'Si elle ne peut pas être lue d’ici là, son prix est remboursé automatiquement.',
    },
    gaveUp:
      'Nous avons cessé d’essayer. Si vous l’avez payé, l’argent vous revient automatiquement, par le moyen utilisé pour payer.',
    long: 'Cela prend plus de temps que d’habitude. Le travail continue sans vous. Gardez le lien privé ci-dessous : vous pouvez fermer cette page et revenir plus tard.',
    confirming: 'En attente de la confirmation du paiement',
    confirmingLong:
      'La confirmation prend en général quelques secondes. Attendre ou recharger la page ne vous fait pas payer deux fois.',
    pendingTitle: 'Votre paiement est en route',
    pending:
      'Le service de paiement a votre commande, mais pas encore l’argent : un virement peut prendre quelques jours ouvrés. Dès son arrivée, le rapport commence de lui-même. Inutile de rester, et ne payez pas une seconde fois. Gardez le lien privé et le numéro de commande ci-dessous.',
    cancelledTitle: 'Retour sans paiement',
    cancelled: 'Rien n’a été débité. Votre commande est conservée et peut encore être payée.',
    cancelledAct: 'Retour au paiement',
    openTitle: 'Cette commande n’est pas encore payée',
    open: 'Rien n’a été débité. Si vous venez de payer, la confirmation est en route.',
    openByLink:
      'Elle ne peut être payée que dans l’onglet où elle a été faite, car la voiture est lue avec la connexion de cet onglet. S’il est fermé, commandez de nouveau.',
    paymentFailedTitle: 'Le paiement n’a pas abouti',
    read: 'Lire à l’écran',
    download: 'Télécharger le PDF',
    deleted:
      'Le fichier a été supprimé au bout de ses sept jours. Pendant trente jours après la lecture, il peut être refait, avec un nouveau code.',
    makeAgain: 'Refaire le PDF',
    deletedOthers:
      'Ces fichiers ont aussi été supprimés. Appuyez sur une langue pour faire refaire son fichier.',
    otherLanguages: 'Dans d’autres langues',
    kept: 'Le fichier peut être téléchargé jusqu’au {date}. Ce qui l’authentifie est conservé des années.',
    code: 'Code de vérification : {code}',
    copy: 'Copier le code',
    copied: 'Copié',
    more: 'Vos autres documents',
    receipt: 'Reçu (PDF)',
    invoices: 'Factures de recharge (ZIP)',
    sessions: 'Recharges de {car} (CSV)',
    forgotten: 'Tous les rapports sont livrés ; la connexion à Tesla est donc oubliée.',
    revokeTitle: 'L’autorisation chez Tesla',
    revoke:
      'L’autorisation que vous avez donnée reste affichée chez Tesla jusqu’à ce que vous l’y retiriez. Nous ne l’utilisons plus.',
    again: {
      title: 'Seconde lecture',
      offer:
        'Jusqu’au {date}, cette commande comprend une lecture de plus, sans nouveau paiement. Vous vous connectez une fois encore chez Tesla ; le nouveau rapport dit ce qui a changé, et le premier reste valable.',
      act: 'Relire la voiture',
      made: 'Elle a été lancée. Le premier rapport reste valable.',
      madeAct: 'Vers la seconde lecture',
      of: 'Ceci est la seconde lecture d’une commande antérieure. Son rapport dit ce qui a changé depuis, et ne coûte rien.',
      ofAct: 'Vers la première commande',
      failed:
        'Rien n’a pu être lu cette fois. Vous pouvez lancer la seconde lecture une fois encore depuis la première commande.',
    },
    refunded:
      'Le prix de ce qui n’a pas pu être établi a été remboursé par le moyen que vous avez utilisé pour payer.',
    refundOnItsWay:
      'Un remboursement de {amount} est en route, par le moyen que vous avez utilisé pour payer.',
    refundOwedTitle: 'Nous vous devons {amount}',
    refundOwed:
      'Le service de paiement n’a pas accepté le remboursement. Nous en sommes informés et vous rendons l’argent par un autre moyen ; vous n’avez rien à faire. Gardez le numéro de commande.',
    ordered: 'Commande {id}, {date}',
    missing: 'Il n’y a pas de commande dans cet onglet.',
    missingAct: 'Commander un rapport',
    missingLink: 'Ouvrir une commande avec son lien privé',
    shutTitle: 'Cet onglet ne peut pas ouvrir la commande',
    shut: 'Sa session est terminée, ou la commande a été faite dans un autre onglet. Le lien privé de la commande l’ouvre.',
    shutAct: 'Ouvrir avec le lien',
    failed: {
      'vehicle-asleep': {
        what: 'La voiture ne s’est pas réveillée.',
        act: 'Ouvrez une fois une portière ou l’application Tesla, puis relancez. Nous continuons d’essayer jusqu’à 72 heures.',
      },
      'vehicle-offline': {
        what: 'La voiture est injoignable.',
        act: 'Conduisez-la à un endroit où il y a du réseau, puis relancez. Nous continuons d’essayer jusqu’à 72 heures.',
      },
      'vehicle-in-service': {
        what: 'La voiture est à l’atelier.',
        act: 'Tesla permettra de nouveau de la lire à la fin de l’intervention.',
      },
      'vehicle-unsupported': {
        what: 'Tesla ne permet pas de lire cette voiture.',
        act: 'Cela concerne quelques voitures anciennes. Son prix est remboursé automatiquement.',
      },
      'mobile-access-disabled': {
        what: 'L’accès mobile est désactivé dans la voiture.',
        act: 'Activez-le dans la voiture sous Commandes, Sécurité, puis relancez.',
      },
      'tesla-sign-in-again': {
        what: 'Tesla demande une nouvelle connexion.',
        act: 'Connectez de nouveau le compte ; la commande reste payée.',
      },
      'tesla-scope-missing': {
        what: 'Une autorisation n’a pas été accordée.',
        act: 'Connectez-vous de nouveau et laissez « informations sur le véhicule » cochée ; la commande reste payée.',
      },
      'tesla-unavailable': {
        what: 'Tesla n’a pas répondu.',
        act: 'Relancez dans quelques minutes. Si cela n’aboutit jamais, le prix est remboursé.',
      },
      'render-failed': {
        what: 'Le rapport n’a pas pu être rédigé.',
        act: 'Nous en sommes informés. Relancez ; en cas de nouvel échec, le prix est remboursé.',
      },
      internal: {
        what: 'Un problème est survenu chez nous.',
        act: 'Nous en sommes informés. Relancez ; en cas de nouvel échec, le prix est remboursé.',
      },
    },
    startAgain: 'Relancer',
  },

  link: {
    title: 'Gardez un moyen de revenir',
    lead: 'Il n’y a pas de compte, et nous ne connaissons aucune adresse e-mail de vous. Ce lien privé ouvre votre commande depuis n’importe quel appareil.',
    label: 'Lien privé vers cette commande',
    copy: 'Copier le lien',
    copied: 'Copié',
    copyYourself:
      'Le navigateur n’a pas permis de copier. Le lien est sélectionné : appuyez sur Ctrl + C (sur Mac ⌘ C), ou maintenez-le appuyé et choisissez « Copier ».',
    share: 'L’envoyer à vous-même',
    file: 'L’enregistrer dans un fichier',
    bookmark: 'L’ajouter aux favoris',
    bookmarkHow:
      'L’adresse de cette page est maintenant le lien. Appuyez sur Ctrl + D (sur Mac ⌘ D), ou ajoutez un favori dans le menu du navigateur.',
    warning:
      'Quiconque a le lien peut voir cette commande, télécharger ses rapports et les supprimer. Gardez-le comme une clé : donnez le PDF à un acheteur, pas le lien.',
    until: 'Le lien fonctionne jusqu’au {date}.',
    renew: 'Créer un nouveau lien',
    renewAsk: 'Le lien actuel cesse aussitôt de fonctionner, où qu’il soit conservé.',
    renewAct: 'Créer un nouveau lien, arrêter l’ancien',
    renewKeep: 'Garder le lien actuel',
    renewed: 'Voici le nouveau lien. L’ancien ne fonctionne plus.',
    elsewhere:
      'Cette commande a un lien créé ailleurs, et il n’est affiché que là. S’il est perdu, créez-en un nouveau.',
    payTitle: 'Gardez un moyen de revenir à cette commande',
    fileTitle: 'Votre commande chez Car Pulse Tracker',
    fileAct: 'Ouvrir la commande et ses rapports',
    fileNote: 'Commande {id}, {date}.',
  },

  share: {
    title: 'Montrer ce rapport à quelqu’un',
    lead: 'Un lien vers une page avec le rapport, ses photos et la façon de le vérifier. Il n’ouvre rien d’autre de votre commande, prend fin de lui-même au plus tard après 30 jours, et vous pouvez y mettre fin à tout moment.',
    car: 'Voiture',
    legend: 'Ce qu’il montre',
    kinds: {
      masked: 'Le rapport, avec le VIN masqué',
      whole: 'Le rapport, avec le VIN entier',
      pdf: 'La même chose, et le PDF à télécharger, qui porte le VIN entier',
    },
    note: 'Quiconque a le lien peut lire le rapport, lieux de recharge compris.',
    act: 'Créer le lien',
    label: 'Lien à montrer',
    until: 'Valable jusqu’au {date}.',
    opened: plural(
      'Ouvert {count} fois, la dernière le {date}.',
      'Ouvert {count} fois, la dernière le {date}.',
      'Ouvert {count} fois, la dernière le {date}.',
    ),
    unopened: 'Pas encore ouvert.',
    elsewhere:
      'Le lien n’apparaît que dans l’onglet où il a été créé. S’il est perdu, mettez-y fin et créez-en un autre.',
    end: 'Y mettre fin',
    ended: 'Le lien a pris fin.',
    listingTitle: 'Pour une annonce',
    listing: 'Batterie {battery} · {odometer} · lue le {date} · code de vérification {code}',
    listingAct: 'Texte et image',
    copyText: 'Copier le texte',
    picture: 'Enregistrer l’image',
    check: 'À vérifier sur {site}',
  },

  shared: {
    title: 'Un rapport qui vous est montré',
    lead: 'Le propriétaire de cette voiture vous en montre le rapport. Les chiffres viennent de la voiture et de Tesla ; nous les avons signés, et personne ne les a saisis.',
    ask: 'Demander un rapport au vendeur',
    howTitle: 'Comment le vérifier',
    how: [
      'Comparez le VIN du pare-brise et des papiers avec celui du rapport.',
      'Cherchez le code sur notre page : elle dit si le rapport est de nous et toujours valable.',
      'S’il s’agit d’un PDF, déposez-y le fichier : un seul caractère modifié se voit.',
    ],
    until: 'Cette page peut être lue jusqu’au {date}.',
  },

  open: {
    title: 'Ouvrir votre commande',
    lead: 'Avec le lien privé que vous avez gardé en commandant.',
    label: 'Lien privé',
    hint: 'Collez-le en entier, jusqu’au bout de la longue suite après le signe #.',
    act: 'Ouvrir la commande',
    notWhole: 'Ce n’est pas un lien de commande complet. Copiez-le encore une fois, du début à la fin.',
    opening: 'Ouverture de votre commande',
    wrongTitle: 'Ce lien n’ouvre aucune commande',
    wrongLead: 'Les raisons possibles, et ce qui aide :',
    reasons: [
      'Le lien n’est pas complet : certains programmes coupent les liens longs. Copiez-le encore une fois, jusqu’à la fin.',
      'Un lien plus récent a été créé. Seul le plus récent fonctionne.',
      'La commande a été supprimée, ou son délai est passé : une commande payée est conservée 31 jours, une commande non payée deux jours.',
    ],
    another: 'Essayer un autre lien',
    stays:
      'Un rapport que vous avez enregistré reste valable sans aucun lien : son code peut être vérifié pendant des années.',
    staysAct: 'Vérifier un rapport',
    none: 'Vous n’avez pas de lien ?',
    noneText:
      'Regardez alors dans l’onglet où vous avez commandé, s’il est encore ouvert. Nous ne pouvons pas rechercher une commande, car nous ne connaissons ni votre nom ni votre adresse e-mail.',
  },

  report: {
    title: 'Rapport',
    titleOf: 'Rapport sur {car}',
    tabs: 'Voitures',
    print: 'Imprimer',
    download: 'Télécharger le PDF',
    toOrder: 'Fichiers et reçu',
    units: 'Unités',
    metric: 'Métriques',
    imperial: 'Impériales',
    loading: 'Le rapport arrive',
    photos: 'Photos du propriétaire',
    photo: 'Photo {number}',
    missing: 'Ouvrez un rapport depuis votre commande.',
    missingAct: 'Vers la commande',
    sampleNote:
      'Un exemple aux chiffres inventés. Un vrai rapport porte sur votre voiture, lue le jour même.',
  },

  verify: {
    title: 'Vérifier un rapport',
    lead: 'Sachez si un rapport vient de nous et si quelque chose y a été modifié. Rien n’est envoyé : votre navigateur calcule une empreinte du fichier, et elle seule est comparée.',
    fileTitle: 'Avec le fichier',
    drop: 'Déposez le PDF ici',
    choose: 'Choisir un PDF',
    hashing: 'Calcul de l’empreinte de {name}',
    codeTitle: 'Avec le code',
    code: 'Code du rapport',
    codeHint: 'Dix lettres et chiffres, sur chaque page',
    codeWrong: 'Un code a dix lettres et chiffres, comme 7KQ4M-X9TRB. Il ne contient ni 0, O, 1, I, L ni U.',
    act: 'Vérifier',
    tooLarge: 'Ce fichier est plus grand que n’importe lequel de nos rapports (50 Mo).',
    genuine: 'Authentique et intact',
    genuineText: 'Ce fichier est exactement celui que nous avons livré.',
    known: 'Nous avons émis ce rapport',
    knownText:
      'Comparez les données ci-dessous avec le rapport que vous avez en main. Pour savoir si le fichier est intact, déposez-le ci-dessus.',
    match: 'Le fichier déposé est exactement ce rapport.',
    differs: 'Le fichier n’est pas ce rapport',
    differsText:
      'Le code appartient à l’un de nos rapports, mais le fichier déposé en est un autre : une autre langue du même rapport, ou un fichier modifié. Ne vous fiez qu’aux données ci-dessous.',
    unknown: 'Nous ne connaissons pas ce fichier',
    unknownText:
      'Soit ce n’est pas l’un de nos rapports, soit il a été modifié : imprimer en PDF ou enregistrer depuis un autre programme suffit à modifier un fichier. Essayez le code qui y est imprimé.',
    unknownCode: 'Nous ne connaissons pas ce code',
    unknownCodeText: 'Vérifiez chaque caractère. S’il est exact, le rapport n’est pas de nous.',
    revoked: 'Retiré',
    revokedText: 'Nous avons émis ce rapport puis l’avons retiré. Ne vous y fiez pas.',
    superseded: 'Il existe un rapport plus récent',
    supersededText: 'Il était authentique lors de son émission ; une lecture ultérieure l’a remplacé.',
    newer: 'Voir le rapport plus récent',
    laterTitle: 'La voiture a été relue plus tard',
    later: 'Le {date}. Ce rapport reste valable ; le suivant dit ce qui a changé.',
    laterAct: 'Voir le rapport suivant',
    battery: 'Batterie, de l’autonomie à l’état neuf',
    vin: {
      title: 'Est-ce cette voiture ?',
      label: 'VIN de la voiture devant vous',
      hint: 'Au pare-brise ou sur les papiers. Il reste dans votre navigateur.',
      act: 'Comparer',
      fits: 'Les cinq premiers caractères correspondent. Comparez les autres avec le VIN du rapport : d’autres voitures commencent de même.',
      differs: 'C’est une autre voiture : le rapport concerne celle dont le VIN commence par {vin}.',
      malformed: 'Un VIN compte 17 lettres et chiffres, sans I, O ni Q.',
    },
    facts: {
      model: 'Voiture',
      vin: 'VIN',
      odometer: 'Compteur',
      read: 'Voiture lue',
      issued: 'Rapport émis',
      language: 'Langue',
      fingerprint: 'Empreinte (SHA-256)',
      code: 'Code',
      method: 'Méthode',
      revoked: 'Retiré le',
    },
    offlineTitle: 'Sans nous',
    offline:
      'Le PDF est signé, et un lecteur comme Adobe Acrobat Reader montre s’il a été modifié. Les données et l’empreinte du fichier sont signées elles aussi, avec une clé publiée. Gardez le fichier et ces données : les deux peuvent être vérifiés hors ligne, bien après la disparition de cette page.',
    offlineLink: 'Comment vérifier sans cette page',
    signed: 'Les données signées (JWS)',
  },

  status: {
    title: 'État du service',
    lead: 'Comment va le service en ce moment : votre navigateur vient de le demander.',
    ours: { name: 'Nos serveurs', answers: 'Répondent', silent: 'Ne répondent plus depuis {time}' },
    tesla: { name: 'Tesla', answers: 'Répond', silent: 'Ne répond plus depuis {time}' },
    unseen: 'Invisible d’ici',
    asked: 'Demandé à {time}',
    again: 'Vérifier à nouveau',
    limitsTitle: 'Ce que cette page ne peut pas savoir',
    limits:
      'L’état des services de paiement et de votre propre connexion, ni ce qu’il en sera dans une heure. Ce qui est payé est établi dès que tout répond de nouveau ; si une voiture ne peut pas être lue, son prix est remboursé de lui-même.',
  },

  data: {
    title: 'Vos données',
    lead: 'Tout ce que nous détenons sur vous, à emporter ou à supprimer. Cela appartient à cette session, avec les commandes que vous avez ouvertes par leur lien privé ; nous n’avons pas de comptes.',
    exportTitle: 'Les emporter',
    export: 'Un fichier JSON avec la session, les voitures, les photos et les commandes.',
    exportAct: 'Télécharger mes données',
    eraseTitle: 'Tout supprimer',
    erase: 'Montre d’abord ce qui disparaîtra. C’est irréversible.',
    eraseLook: 'Montrer ce qui serait supprimé',
    willGo: 'Voici ce qui sera supprimé',
    session: 'Cette session et la connexion à Tesla',
    cars: plural(
      '{count} voiture dans la liste',
      '{count} de voitures dans la liste',
      '{count} voitures dans la liste',
    ),
    photos: plural('{count} photo', '{count} de photos', '{count} photos'),
    orders: plural(
      '{count} commande avec ses lectures et rapports',
      '{count} de commandes avec leurs lectures et rapports',
      '{count} commandes avec leurs lectures et rapports',
    ),
    linkWarning:
      'Une commande que vous avez ouverte par son lien privé disparaît pour tous ceux qui ont ce lien.',
    unpaidWarning: 'Les rapports en cours sont interrompus. Téléchargez d’abord ce que vous voulez garder.',
    eraseAct: 'Tout supprimer maintenant',
    erasing: 'Suppression…',
    keep: 'Conserver',
    doneTitle: 'Supprimé',
    done: 'Supprimé le {time}. Gardez ce justificatif : {receipt}',
    gone: {
      sessions: plural('{count} session', '{count} de sessions', '{count} sessions'),
      photos: plural('{count} photo', '{count} de photos', '{count} photos'),
      reports: plural('{count} rapport', '{count} de rapports', '{count} rapports'),
      readings: plural('{count} lecture', '{count} de lectures', '{count} lectures'),
      orders: plural('{count} commande', '{count} de commandes', '{count} commandes'),
    },
    kept: 'Ce que nous gardons, et pourquoi',
    keptLines: [
      'Montant, devise, formule, date et référence de paiement des commandes payées, sans voiture ni session : la loi comptable l’exige.',
      'De chaque rapport livré, son code, l’empreinte du fichier et les principales données signées (date, modèle, cinq premiers caractères du VIN, kilométrage, batterie), afin que ceux à qui vous l’avez donné puissent toujours le vérifier.',
      'Le fait que cette suppression a eu lieu, sous sa référence.',
    ],
    save: 'Enregistrer le justificatif',
    none: 'Il n’y a pas de session dans cet onglet ; rien n’est donc détenu sur vous ici.',
    noneOrder: 'Pour voir ou supprimer une commande précédente, ouvrez-la d’abord par son lien privé.',
    revokeLink: 'Retirer l’autorisation chez Tesla',
    revokeTitle: 'Chez Tesla',
    revoke:
      'Pour retirer aussi l’autorisation chez Tesla, ouvrez votre compte Tesla, Sécurité, Applications tierces.',
  },

  problems: {
    fallback: {
      title: 'Un problème est survenu',
      act: 'Réessayez. Si cela persiste, écrivez-nous en indiquant la référence.',
    },
    pageFailed: {
      title: 'Cette page n’a pas fonctionné',
      act: 'Rien de ce qui est à vous n’est perdu. Réessayez ; si cela continue, écrivez-nous en citant la référence.',
    },
    'share-unknown': {
      title: 'Ce lien ne montre aucun rapport',
      act: 'Il n’est pas entier, son propriétaire y a mis fin, ou son temps est écoulé. Demandez-lui-en un nouveau.',
    },
    'request-unknown': {
      title: 'Ce lien ne demande aucun rapport',
      act: 'Il n’est pas entier, ou l’acheteur a supprimé sa demande. Demandez-lui-en un nouveau.',
    },
    'request-over': {
      title: 'Cette demande est terminée',
      act: 'Elle ne donnera plus rien. L’acheteur peut en faire une autre.',
    },
    'vehicle-not-asked-for': {
      title: 'Ce n’est pas la voiture demandée',
      act: 'Choisissez l’autre voiture, ou dites à l’acheteur que la vôtre en est une autre.',
    },
    'too-many-shares': { title: 'Il y a déjà vingt liens', act: 'Mettez fin à l’un d’eux, devenu inutile.' },
    offline: { title: 'Pas de connexion', act: 'Nous reprenons dès que la connexion revient.' },
    unreachable: {
      title: 'Le service est injoignable',
      act: 'Nous réessayons de nous-mêmes. Rien n’est perdu.',
    },
    'rate-limited': { title: 'Trop de requêtes', act: 'Patientez un instant, puis réessayez.' },
    'session-required': {
      title: 'Une session est nécessaire',
      act: 'Connectez votre compte pour commencer.',
    },
    'session-expired': {
      title: 'Votre session est terminée',
      act: 'Connectez-vous de nouveau ; vos choix sont conservés.',
    },
    'session-invalid': {
      title: 'Votre session est terminée',
      act: 'Connectez-vous de nouveau ; vos choix sont conservés.',
    },
    'off-contract': {
      title: 'Quelque chose ne va pas dans le formulaire',
      act: 'Revenez d’une étape et vérifiez vos choix.',
    },
    'request-in-progress': { title: 'C’est déjà en cours', act: 'Patientez un instant.' },
    'tesla-not-connected': { title: 'Aucun compte Tesla n’est connecté', act: 'Connectez-le d’abord.' },
    'tesla-sign-in-again': {
      title: 'Tesla demande une nouvelle connexion',
      act: 'Connectez de nouveau le compte.',
    },
    'tesla-scope-missing': {
      title: 'Une autorisation n’a pas été accordée',
      act: 'Connectez-vous de nouveau et laissez « informations sur le véhicule » cochée.',
    },
    'tesla-consent-refused': {
      title: 'Vous n’avez pas accordé l’autorisation',
      act: 'Rien n’a été partagé. Si ce n’était pas voulu, continuez de nouveau vers Tesla et choisissez « Autoriser ».',
    },
    'oauth-state-invalid': {
      title: 'Cette connexion n’a pas été commencée ici',
      act: 'Recommencez-la depuis cette page.',
    },
    'oauth-state-expired': {
      title: 'La connexion a pris trop de temps',
      act: 'Elle doit être terminée en dix minutes, une seule fois. Recommencez.',
    },
    'oauth-state-used': {
      title: 'Cette connexion est déjà terminée',
      act: 'Si vos voitures ne s’affichent pas, recommencez.',
    },
    'oauth-other-browser': {
      title: 'La connexion a été commencée dans un autre navigateur',
      act: 'Commencez-la et terminez-la dans le même navigateur, pour votre sécurité.',
    },
    'oauth-identity-invalid': {
      title: 'La réponse de Tesla n’a pas pu être vérifiée',
      act: 'Rien n’a été partagé. Recommencez dans quelques minutes.',
    },
    'vehicle-not-found': {
      title: 'Cette voiture n’est pas parmi les vôtres',
      act: 'Revenez aux voitures et choisissez de nouveau.',
    },
    'vehicle-asleep': {
      title: 'La voiture est en veille',
      act: 'Ouvrez une fois une portière ou l’application Tesla, puis réessayez.',
    },
    'vehicle-offline': {
      title: 'La voiture est injoignable',
      act: 'Il lui faut du réseau mobile ou du Wi-Fi.',
    },
    'vehicle-in-service': {
      title: 'La voiture est à l’atelier',
      act: 'Réessayez à la fin de l’intervention.',
    },
    'vehicle-unsupported': {
      title: 'Cette voiture ne peut pas être lue',
      act: 'Tesla n’ouvre pas ses données aux services choisis par les propriétaires.',
    },
    'mobile-access-disabled': {
      title: 'L’accès mobile est désactivé dans la voiture',
      act: 'Activez-le dans la voiture sous Commandes, Sécurité.',
    },
    'tesla-rate-limited': {
      title: 'Tesla nous demande d’attendre',
      act: 'Nous réessayons de nous-mêmes.',
    },
    'tesla-unavailable': { title: 'Tesla ne répond pas', act: 'Nous réessayons de nous-mêmes.' },
    'tesla-refused': {
      title: 'Tesla a refusé la demande',
      act: 'Connectez de nouveau le compte. Si cela persiste, écrivez-nous.',
    },
    'order-not-found': {
      title: 'Cette commande n’existe pas',
      act: 'Ouvrez-la par son lien privé, ou dans l’onglet où elle a été faite.',
    },
    'order-link-unknown': {
      title: 'Ce lien n’ouvre aucune commande',
      act: 'Vérifiez qu’il est complet. Il cesse de fonctionner quand un lien plus récent est créé ou que la commande est supprimée.',
    },
    'order-not-open': {
      title: 'Cette commande ne peut plus être modifiée',
      act: 'Elle est payée ou a expiré.',
    },
    'package-not-fitting': {
      title: 'Cette formule ne convient pas',
      act: 'Choisissez-en une pour autant de voitures que vous en avez coché.',
    },
    'payment-required': { title: 'Cette commande n’est pas payée', act: 'Payez-la d’abord.' },
    'payment-failed': {
      title: 'Le paiement n’a pas abouti',
      act: 'Rien n’a été débité. Réessayez ou choisissez un autre moyen de paiement.',
    },
    'payments-off': { title: 'Il n’y a rien à payer ici', act: 'Continuez vers vos rapports.' },
    'payment-provider-unavailable': {
      title: 'Le service de paiement ne répond pas',
      act: 'Rien n’a été débité. Réessayez, ou choisissez l’autre moyen de paiement.',
    },
    'payment-provider-refused': {
      title: 'Le service de paiement a refusé la demande',
      act: 'Rien n’a été débité. Choisissez l’autre moyen de paiement, ou écrivez-nous avec la référence.',
    },
    'voucher-unknown': {
      title: 'Ce code de réduction n’existe pas',
      act: 'Vérifiez chaque caractère.',
    },
    'voucher-not-usable': {
      title: 'Ce code de réduction n’est pas utilisable',
      act: 'Il a expiré, est épuisé ou vaut pour une autre formule.',
    },
    'second-reading-over': {
      title: 'Le délai de la seconde lecture est passé',
      act: 'Elle pouvait être lancée dans les 30 jours suivant la commande. Commandez un nouveau rapport.',
    },
    'report-not-found': {
      title: 'Ce rapport n’existe pas',
      act: 'Vérifiez le code ou partez de votre commande.',
    },
    'report-not-ready': {
      title: 'Le rapport n’est pas encore prêt',
      act: 'Attendez qu’il soit terminé.',
    },
    'report-gone': {
      title: 'Ce rapport a été supprimé',
      act: 'Les fichiers sont conservés sept jours.',
    },
    'reading-in-progress': {
      title: 'La lecture de la voiture est en cours',
      act: 'Patientez un instant ; nous regardons de nouveau de nous-mêmes.',
    },
    'nothing-to-download': {
      title: 'Il n’y a rien à télécharger',
      act: 'Tesla n’a rien communiqué pour cette voiture, ou la durée de conservation est passée.',
    },
    'photo-not-found': {
      title: 'Une photo n’est plus là',
      act: 'Les photos disparaissent avec la session. Ajoutez-la de nouveau.',
    },
    'photo-not-usable': {
      title: 'Cette photo n’est pas utilisable',
      act: 'Prenez une autre image, en JPEG, PNG ou WebP.',
    },
    'too-many-photos': {
      title: 'Il y a déjà douze photos',
      act: 'Retirez-en une pour en ajouter une autre.',
    },
    'body-too-large': {
      title: 'Le fichier est trop volumineux',
      act: 'Une image peut faire jusqu’à 15 Mo.',
    },
    'sessions-unavailable': {
      title: 'Les sessions sont injoignables',
      act: 'Nous réessayons de nous-mêmes. Rien n’est perdu.',
    },
    'database-unavailable': {
      title: 'Les commandes sont injoignables',
      act: 'Nous réessayons de nous-mêmes. Rien n’est perdu.',
    },
    'queue-unavailable': {
      title: 'La file des rapports est injoignable',
      act: 'Votre commande est en sécurité ; le rapport commence dès que la file revient.',
    },
    'storage-unavailable': {
      title: 'Le stockage des rapports est injoignable',
      act: 'Nous réessayons de nous-mêmes.',
    },
    'regions-unavailable': {
      title: 'Le service est injoignable',
      act: 'Nous réessayons de nous-mêmes. Rien n’est perdu.',
    },
    'answer-lost': {
      title: 'C’est fait, mais notre réponse s’est perdue',
      act: 'Ne recommencez pas. Rechargez la page : elle montre ce qu’il en est.',
    },
    'outcome-unknown': {
      title: 'Nous ne savons pas encore si c’est fait',
      act: 'Ne payez pas de nouveau. Rechargez la page : elle montre si c’est fait.',
    },
    'request-replayed': {
      title: 'Cela nous est déjà parvenu une fois',
      act: 'Rechargez la page : elle montre ce qu’il en est.',
    },
    'gateway-timeout': {
      title: 'La réponse a pris trop de temps',
      act: 'Réessayez. Rien n’est fait ni débité deux fois.',
    },
    internal: {
      title: 'Un problème est survenu chez nous',
      act: 'Nous en sommes informés. Réessayez ; si cela persiste, écrivez-nous en indiquant la référence.',
    },
  },
}
