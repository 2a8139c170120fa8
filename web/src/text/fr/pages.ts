// Texts of the pages that are only read; they ship as HTML, without any script.
import type { PagesText } from '#text/index.ts'

export const pages: PagesText = {
  landing: {
    title: 'Un rapport signé sur toute la voiture',
    description:
      'Un rapport sur la batterie, le kilométrage, les pneus, le logiciel, la garantie et plus encore de votre Tesla : lu aujourd’hui, signé par nous, en neuf langues. À partir de {price}.',
    lead: 'Identifiez-vous chez Tesla, payez une fois, et quelques minutes plus tard vous avez un rapport sur la batterie, le kilométrage, les pneus, le logiciel, les alertes et la garantie. Nous signons les données et le fichier lui-même, pour qu’un acheteur puisse vérifier que rien n’a été modifié.',
    act: 'Commander un rapport',
    preview: {
      alt: 'Première page de l’exemple de rapport : santé de la batterie, kilométrage, pneus, garantie et ce qu’il faut savoir avant de décider',
      note: 'Un rapport tel que vous le recevrez. Seule la voiture est inventée.',
      screen: 'Le voir à l’écran',
      pdf: 'Ouvrir le PDF',
    },
    facts: {
      price: { label: 'Prix', text: 'À partir de {price}, une fois. Sans abonnement.' },
      time: {
        label: 'Durée',
        text: 'Environ cinq minutes, et une minute et demie de plus si la voiture est en veille.',
      },
      need: {
        label: 'Il vous faut',
        text: 'Votre compte Tesla et une voiture à portée du réseau mobile. Rien à brancher.',
      },
    },
    shownTitle: 'Un chiffre que l’on peut défendre',
    shown:
      'La santé de la batterie est donnée telle que la mesure le permet, avec la méthode, le niveau de charge, la température et la source de la valeur d’origine. Quand on ne peut pas la donner honnêtement, nous le disons, et pourquoi.',
    whyTitle: 'Ce qui change',
    why: [
      {
        title: 'Toute la voiture, le jour même',
        text: 'Les enregistreurs demandent des semaines, les certificats ne regardent que la batterie, et les historiques ne regardent jamais la voiture.',
      },
      {
        title: 'Une preuve, pas une capture d’écran',
        text: 'Nous signons les données et le fichier lui-même. Chacun peut vérifier un rapport par son code, son QR code ou le fichier, des années plus tard, et un lecteur PDF le fait sans nous.',
      },
      {
        title: 'Votre compte reste le vôtre',
        text: 'En lecture seule, une seule fois. La clé de votre compte est supprimée dès que le rapport est livré.',
      },
      {
        title: 'Dans la langue du lecteur',
        text: 'Neuf langues et deux systèmes d’unités, indépendamment des vôtres : vendeur à Oslo, acheteur à Milan.',
      },
      {
        title: 'Ce qui manque est dit',
        text: 'Une pression de pneu absente n’est jamais imprimée comme un zéro. Chaque rapport se termine par ce qu’aucune lecture ne peut dire, et ce que vous pouvez y faire.',
      },
      {
        title: 'Remboursement',
        text: 'Si la voiture ne se réveille jamais, vous êtes remboursé automatiquement.',
      },
    ],
    howTitle: 'Comment cela se passe',
    how: [
      {
        title: 'Connectez',
        text: 'Vous vous identifiez sur la page de Tesla et voyez exactement ce qui est demandé.',
      },
      {
        title: 'Choisissez',
        text: 'Cochez une ou plusieurs voitures, une formule, la langue ; ajoutez des photos si vous voulez.',
      },
      {
        title: 'Payez une fois',
        text: 'Par carte, Apple Pay ou PayPal. La lecture commence d’elle-même.',
      },
      {
        title: 'Transmettez-le',
        text: 'Lisez-le à l’écran, téléchargez le PDF, transmettez-le. Un lien privé vous ramène, depuis n’importe quel appareil.',
      },
    ],
    pricesTitle: 'Prix',
    prices: 'TVA comprise. Vous payez dans la devise choisie à la commande.',
    currency: 'Devise',
    packages: {
      basic: {
        name: 'Basic',
        text: ['Une voiture', 'Une langue', 'À l’écran et en PDF vérifiable'],
      },
      pro: {
        name: 'Pro',
        text: [
          'Une voiture',
          'Les neuf langues',
          'Factures et recharges en fichiers',
          'Une seconde lecture dans les 30 jours',
        ],
      },
      bulk: {
        name: 'Bulk',
        text: ['Jusqu’à dix voitures', 'Chacune comme avec Pro', 'Un seul paiement'],
      },
    },
    who: {
      title: 'Pour qui',
      groups: [
        {
          title: 'Vous vendez votre Tesla',
          text: 'Répondez aux questions avant qu’on les pose. L’acheteur vérifie lui-même le rapport et n’a pas à vous croire sur parole.',
        },
        {
          title: 'Vous en achetez une',
          text: 'Demandez un rapport au vendeur : cinq minutes, sans atelier. Vous vérifiez qu’il est authentique, dans votre langue.',
        },
        {
          title: 'Vous en rendez une ou en avez plusieurs',
          text: 'Fin de location, voitures de société, négoce : jusqu’à dix voitures par commande, chacune avec son rapport.',
        },
      ],
    },
    compare: {
      title: 'Ce qui existe par ailleurs',
      lead: 'Chacun de ces moyens fait quelque chose qu’une seule lecture ne peut pas faire. Ils se complètent.',
      strong: 'Son point fort',
      lacks: 'Ne montre pas',
      ways: [
        {
          name: 'Enregistreurs',
          strong: 'L’évolution de la batterie et de la consommation sur des mois.',
          lacks: 'Ce qui précède leur installation ; et un acheteur ne peut pas les vérifier.',
        },
        {
          name: 'Certificats de batterie',
          strong: 'Certains mesurent la capacité en kWh, pendant des heures.',
          lacks: 'Autre chose que la batterie.',
        },
        {
          name: 'Historiques par VIN',
          strong: 'Accidents, propriétaires et kilométrages enregistrés.',
          lacks: 'La voiture telle qu’elle est aujourd’hui.',
        },
        {
          name: 'Test de batterie de Tesla',
          strong: 'La capacité, mesurée par la voiture elle-même.',
          lacks: 'Une preuve à transmettre ; et il prend une nuit sur un chargeur.',
        },
        {
          name: 'Ce rapport',
          strong:
            'Toute la voiture telle qu’elle est aujourd’hui, sous la signature d’un autre que le vendeur.',
          lacks: 'Accidents, usure des pneus, cellules une à une. Il le dit lui-même.',
        },
      ],
    },
    others: {
      title: 'Pas une Tesla ?',
      text: 'Aujourd’hui, seules les Tesla peuvent être lues. D’autres marques suivront lorsqu’elles laisseront les propriétaires ouvrir eux-mêmes les données de leur voiture en lecture. Nous ne promettons aucune date ; une nouvelle marque figurera ici.',
      act: 'Questions et réponses',
    },
    buyerTitle: 'On vous a remis un rapport ?',
    buyer: 'Vérifiez-le avant d’acheter : par son code, son QR code ou le fichier lui-même.',
    buyerAct: 'Vérifier un rapport',
  },

  sample: {
    code: 'EXEMPLE',
    title: 'Exemple de rapport',
    description:
      'Ce que contient un rapport de Car Pulse Tracker : un exemple complet aux chiffres inventés.',
    act: 'Commander un rapport sur votre voiture',
  },

  how: {
    title: 'Comment nous mesurons, comment vérifier',
    description:
      'La méthode derrière la valeur de la batterie, ce que le rapport ne peut pas savoir, et comment ses données signées se vérifient sans nous.',
    lead: 'Ce qu’il y a derrière chaque chiffre, et comment vérifier un rapport quand cette page n’existera plus.',
    parts: [
      {
        title: 'Une lecture',
        text: [
          'Nous demandons une fois à Tesla tout ce que la voiture et votre compte indiquent : données du véhicule, alertes, notes de version, équipements, garantie, atelier et historique de recharge. Chaque partie garde son heure et son résultat. Si l’une échoue, le rapport perd cette partie et dit pourquoi, pas le reste.',
          'Une voiture en veille est réveillée une fois. Tant qu’elle dort, nous demandons seulement si elle est éveillée, pour ne pas vider sa batterie.',
        ],
      },
      {
        title: 'Santé de la batterie',
        text: [
          'La voiture affiche une autonomie nominale pour sa charge actuelle. Nous la ramenons à une batterie pleine et la comparons à l’autonomie publiée pour le même modèle, la même version et la même année. La voiture arrondit la charge au pour cent entier ; l’intervalle est ce que permettent cet arrondi et les écarts entre valeurs publiées.',
          'Une charge faible élargit l’intervalle ; sous une limite, nous ne donnons pas de chiffre. Ni quand la version est inconnue, car une erreur de version peut déplacer le résultat d’un cinquième.',
          'C’est une autonomie comparée à l’autonomie à l’état neuf. Un test de capacité, un test des cellules ou une autre définition peut donner un autre chiffre pour la même batterie.',
        ],
      },
      {
        title: 'Ce qui pourrait être mis en scène',
        text: [
          'Une charge complète peu avant la lecture est normale et mentionnée, car c’est le moment où une batterie fatiguée paraît le mieux. Un VIN qui ne correspond pas à la voiture, un caractère de contrôle faux, des données anciennes et les recharges d’une autre voiture sont mentionnés aussi.',
          'Aucune lecture de la voiture ne peut dire les accidents, les anciens propriétaires, l’usure des pneus ou les dettes. Le rapport les énumère avec ce que vous pouvez faire pour chacun.',
        ],
      },
      {
        title: 'Vérifier chez nous',
        text: [
          'Chaque page porte un code et un QR code qui mènent à notre page de vérification. Les données du rapport y sont affichées, et un fichier peut y être comparé : votre navigateur calcule son empreinte SHA-256 et rien n’est envoyé. Un rapport retiré ou remplacé y est signalé comme tel.',
        ],
      },
      {
        title: 'Vérifier le fichier sans nous',
        text: [
          'Le PDF porte sa propre signature (PAdES). Ouvrez-le dans un lecteur qui vérifie les signatures, comme Adobe Acrobat Reader ou Okular : il dit hors ligne, même des années plus tard, si quelque chose a été modifié depuis notre signature. Les aperçus des navigateurs, des téléphones et des messageries ne vérifient généralement pas.',
          'Au début, le lecteur dit ne pas connaître le signataire, car notre certificat est émis par notre propre autorité, Car Pulse Tracker Report Authority. Son certificat est le dernier à l’adresse /.well-known/cpt-report-certificates.pem ; une fois que vous l’avez comparé et accepté, le lecteur reconnaît tous nos rapports. Une signature par d’autres certificats n’est pas de nous, quel que soit son nom.',
          'Seule notre page de vérification peut dire si un rapport a été retiré ou remplacé depuis.',
        ],
      },
      {
        title: 'Vérifier les données sans nous',
        text: [
          'Les données et l’empreinte SHA-256 du fichier sont signées sous forme de JWS avec une clé Ed25519. La page de vérification affiche ce JWS ; nos clés publiques se trouvent à l’adresse /.well-known/cpt-report-keys.json.',
          'Enregistrez les deux à côté du rapport : tout programme JWS peut vérifier les données hors ligne, des années plus tard, et tout programme SHA-256 si le fichier est bien celui dont elles parlent.',
        ],
      },
    ],
    api: 'Pour les développeurs : l’interface derrière ces pages',
  },

  privacy: {
    title: 'Confidentialité',
    description: 'Ce que nous détenons, combien de temps, et comment l’obtenir ou le supprimer.',
    lead: 'Nous gardons aussi peu que le rapport l’exige, et aussi peu de temps que la loi le permet.',
    tableTitle: 'Ce que nous détenons',
    columns: { what: 'Quoi', why: 'Pour quoi', until: 'Jusqu’à' },
    rows: [
      {
        what: 'Session',
        why: 'Savoir quelles voitures et commandes sont les vôtres',
        until: '30 minutes après votre dernière utilisation',
      },
      {
        what: 'Clé de votre compte Tesla, chiffrée',
        why: 'Lire la voiture',
        until: 'La livraison du dernier rapport ; 72 heures au plus pour une voiture encore en veille',
      },
      {
        what: 'Lecture de la voiture, chiffrée',
        why: 'Rédiger le rapport et l’afficher à l’écran',
        until: '30 jours',
      },
      {
        what: 'Photos, sans position ni données de l’appareil',
        why: 'Pour le rapport',
        until: 'Avec le rapport ; sans commande, la fin de la session',
      },
      { what: 'Rapport (PDF)', why: 'Pour que vous le téléchargiez', until: '7 jours' },
      {
        what: 'Empreinte du lien privé de votre commande ; pas le lien lui-même',
        why: 'Ouvrir la commande à qui a le lien',
        until: '31 jours ; aussitôt si vous créez un nouveau lien ou supprimez la commande',
      },
      {
        what: 'Page qui montre un rapport : empreinte de son secret, et combien de fois elle a été ouverte quel jour ; pas par qui',
        why: 'Pour que vous puissiez montrer un rapport',
        until: '30 jours ; tout de suite si vous y mettez fin ou supprimez la commande',
      },
      {
        what: 'Données signées : VIN masqué, modèle, kilométrage, heures, empreinte',
        why: 'Pour qu’un lecteur puisse vérifier le rapport des années plus tard',
        until:
          'Restent, même après la suppression de vos données : ceux à qui vous avez donné le rapport peuvent toujours le vérifier',
      },
      {
        what: 'Commande et paiement',
        why: 'Loi comptable',
        until: 'Aussi longtemps que la loi l’exige ; sans l’identité de la voiture',
      },
    ],
    never: 'Ce que nous ne faisons jamais',
    nevers: [
      'Des cookies publicitaires ou statistiques : il n’y en a pas. Un cookie technique protège la connexion pendant dix minutes.',
      'Vendre ou partager des données, ou garder le lieu de votre voiture.',
      'Écrire des VIN, des clés, des liens privés ou des adresses e-mail dans des journaux.',
    ],
    whereTitle: 'Où',
    where:
      'Dans les centres de données de Google en Finlande ou dans l’Iowa, celui qui vous a servi ; les données d’une session restent dans sa région. Le paiement est assuré par Stripe ou PayPal, responsables des données que vous leur donnez.',
    rightsTitle: 'Vos droits',
    rights:
      'Vous pouvez consulter, emporter et supprimer vos données, sans donner de raison et sans écrire à personne. Vous pouvez déposer une réclamation auprès de votre autorité de protection des données.',
    act: 'Voir ou supprimer vos données',
  },

  security: {
    title: 'Sécurité',
    description:
      'Ce qui protège votre compte, votre commande et un rapport, et comment nous signaler une faille.',
    lead: 'Ce que nous faisons pour que rien de vous ne tombe en d’autres mains et que rien dans un rapport ne puisse être modifié sans que cela se voie.',
    parts: [
      {
        title: 'Votre compte Tesla',
        text: [
          'Vous vous identifiez sur la page de Tesla ; votre mot de passe ne nous parvient jamais. Nous ne demandons que la lecture. La clé que Tesla nous donne est chiffrée partout où elle repose, avec une clé conservée à part, et supprimée quand le dernier rapport est livré.',
          'Une connexion est liée au navigateur qui l’a commencée et ne peut être terminée qu’une fois, en dix minutes : personne ne peut vous glisser la sienne.',
        ],
      },
      {
        title: 'Votre commande',
        text: [
          'Il n’y a ni compte ni mot de passe à voler. Une commande s’ouvre dans son onglet ou par son lien privé, dont nous n’avons qu’une empreinte.',
          'Prix, paiements et lectures viennent de nos serveurs et du service de paiement, jamais d’un navigateur. Les données de carte vont uniquement à Stripe ou PayPal.',
        ],
      },
      {
        title: 'Le rapport',
        text: [
          'Ses données et le fichier sont signés, avec des clés dont la moitié publique est publiée. Un rapport retiré ou remplacé est signalé lors de la vérification.',
          'D’un VIN, seuls les cinq premiers caractères figurent jamais dans un journal. Une voiture n’est jamais nommée dans une adresse.',
        ],
      },
      {
        title: 'Ces pages',
        text: [
          'Tout est chiffré en chemin. Aucun script, aucune police ni image ne vient d’ailleurs, et le navigateur a pour consigne de les refuser.',
        ],
      },
      {
        title: 'Vous avez trouvé une faille ?',
        text: [
          'Écrivez à l’adresse indiquée dans security.txt. Nous confirmons sous trois jours ouvrés et disons sous dix ce que nous en pensons. Qui cherche de bonne foi, ne touche qu’à ses propres données et laisse le service fonctionner n’a rien à craindre de nous.',
        ],
      },
    ],
    act: 'Ouvrir security.txt',
  },

  terms: {
    title: 'Conditions',
    description: 'Les conditions de Car Pulse Tracker.',
    lead: 'Ce que vous achetez, ce que vous pouvez en attendre, et ce que vous ne pouvez pas.',
    sellerTitle: 'Qui vend',
    parts: [
      {
        title: 'Ce que vous achetez',
        text: [
          'Une lecture de votre voiture à un moment donné, et un rapport sur celle-ci dans la formule que vous avez choisie. Vous payez une fois ; rien n’est reconduit.',
        ],
      },
      {
        title: 'La voiture de qui',
        text: [
          'Vous commandez pour des voitures qui vous appartiennent, ou dont le propriétaire l’a permis.',
        ],
      },
      {
        title: 'Quand il est établi',
        text: [
          'Aussitôt après le paiement. Vous acceptez qu’il soit commencé avant la fin du délai de rétractation, et que le droit de rétractation prenne fin à la livraison du rapport.',
          'Si la voiture est injoignable, nous essayons jusqu’à 72 heures.',
        ],
      },
      {
        title: 'Remboursement',
        text: [
          'Si un rapport ne peut définitivement pas être établi, son prix est remboursé une fois, par le moyen que vous avez utilisé pour payer, sans que vous ayez à le demander.',
        ],
      },
      {
        title: 'Ce qu’est un rapport',
        text: [
          'Il reproduit ce que Tesla et la voiture ont indiqué à ce moment, avec ce que nous en concluons et avec quelle certitude. Il n’est pas une garantie de la voiture et ne remplace pas un expert. Ce qu’il ne peut pas savoir y figure.',
        ],
      },
      {
        title: 'Ce dont nous répondons',
        text: [
          'Que le rapport est celui que nous avons rédigé, et que ce qu’il reproduit est ce qui nous a été communiqué. Nous répondons de la faute intentionnelle et de la faute lourde, et là où la loi l’exige ; sinon jusqu’au prix payé.',
        ],
      },
      {
        title: 'Le transmettre',
        text: [
          'Vous pouvez transmettre le rapport à qui vous voulez. Le modifier et le transmettre comme venant de nous n’est pas permis.',
        ],
      },
      {
        title: 'Tesla',
        text: ['Nous n’avons aucun lien avec Tesla, Inc. Ses noms lui appartiennent.'],
      },
    ],
  },

  notFound: {
    title: 'Il n’y a rien ici',
    text: 'L’adresse est peut-être mal saisie, ou la page a été déplacée. Rien de ce qui est à vous n’est perdu.',
    act: 'Vers l’accueil',
    verify: 'Vérifier un rapport',
  },
}
