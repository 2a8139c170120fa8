// Answers to what people ask. All on one page, so that the page's search and the browser's own find every word of it.
import type { HelpText } from '#text/index.ts'

export const help: HelpText = {
  title: 'Questions et réponses',
  description:
    'Comment un rapport sur une Tesla d’occasion est établi, avec quelle certitude, comment un acheteur le vérifie, et ce que deviennent vos données.',
  lead: 'Ce que l’on demande avant de commander, et ce qui aide quand tout ne se passe pas comme prévu.',
  search: {
    label: 'Chercher dans les questions et réponses',
    found: 'Réponses : {count}',
    none: 'Aucune réponse ne contient ces mots. Essayez-en d’autres, ou écrivez-nous.',
  },
  contents: 'Sur cette page',
  topics: {
    order: 'Commander',
    trouble: 'Quand quelque chose ne va pas',
    figures: 'Les chiffres',
    checking: 'Vérifier',
    data: 'Compte et données',
  },
  answers: {
    'how-long': {
      question: 'Combien de temps cela prend-il ?',
      answer: [
        'Environ cinq minutes du premier clic au PDF. Une voiture en veille est d’abord réveillée, ce qui prend jusqu’à une minute et demie.',
        'Si la voiture est injoignable, nous essayons pendant 72 heures. Vous pouvez fermer la page entre-temps : le lien privé de la commande vous y ramène.',
      ],
    },
    'what-i-need': {
      question: 'De quoi ai-je besoin ?',
      answer: [
        'Du compte Tesla auquel la voiture est rattachée, et d’une voiture à portée du réseau mobile ou du Wi-Fi. Rien n’est branché, et personne n’a besoin de venir.',
        'L’accès mobile doit être activé dans la voiture, sous Commandes, Sécurité. Plus la batterie est pleine lors de la lecture, plus son chiffre est sûr.',
      ],
    },
    buyer: {
      question: 'Je veux acheter une voiture. Comment obtenir un rapport ?',
      answer: [
        'Demandez au vendeur d’en commander un : seul le propriétaire peut autoriser la lecture. Cela prend cinq minutes, et le rapport peut être dans votre langue et vos unités.',
        'Avec une demande au vendeur, vous pouvez payer le rapport vous-même : vous envoyez un lien, et le vendeur n’a plus qu’à donner son accord.',
        'Vérifiez-le ensuite sur notre page avant de payer la voiture.',
      ],
    },
    refund: {
      question: 'Quand suis-je remboursé ?',
      answer: [
        'Si un rapport ne peut définitivement pas être établi, par exemple parce que la voiture ne se réveille jamais, le remboursement se fait par votre moyen de paiement, sans rien demander.',
        'Tant que vous n’avez pas payé, aucune annulation n’est nécessaire : pour annuler, il suffit d’en rester là. Après le paiement, la lecture commence aussitôt, et votre droit de rétractation prend fin à la remise du rapport.',
      ],
    },
    lost: {
      question: 'J’ai fermé la page. Où est mon rapport ?',
      answer: [
        'Ouvrez le lien privé que vous avez gardé en commandant ; il fonctionne sur n’importe quel appareil pendant 31 jours. Nous ne connaissons pas votre adresse e-mail et ne pouvons donc pas le renvoyer.',
        'Le PDF peut être téléchargé pendant sept jours, et refait jusqu’à trente jours après la lecture.',
      ],
    },
    languages: {
      question: 'L’acheteur peut-il le lire dans une autre langue que la mienne ?',
      answer: [
        'Avec Pro et Bulk, dans les neuf langues, avec les mêmes données signées. Avec Basic, vous choisissez une langue à la commande ; ce peut être celle de l’acheteur.',
      ],
    },
    show: {
      question: 'Puis-je montrer le rapport sans donner le fichier ?',
      answer: [
        'Oui. Sur la page de votre commande, vous créez un lien vers une page qui montre le rapport, avec un numéro de série abrégé et sans votre commande. Vous voyez combien de fois elle a été ouverte et y mettez fin quand vous voulez ; au bout de 30 jours, elle disparaît d’elle-même.',
      ],
    },
    second: {
      question: 'À quoi sert la seconde lecture de Pro ?',
      answer: [
        'Dans les 30 jours qui suivent la première, la même voiture peut être relue sans frais, par exemple avec une batterie plus chargée. Le rapport compare les deux. Vous vous identifiez de nouveau chez Tesla, car nous avons supprimé la clé.',
      ],
    },
    'other-brands': {
      question: 'Ma voiture n’est pas une Tesla. Qu’est-il prévu ?',
      answer: [
        'Aujourd’hui, seules les Tesla peuvent être lues. D’autres marques suivront lorsqu’elles laisseront les propriétaires ouvrir eux-mêmes les données de leur voiture, en lecture seule et sans atelier.',
        'Nous ne promettons aucune date et ne recueillons aucune adresse. Une nouvelle marque sera annoncée sur la page d’accueil.',
      ],
    },
    asleep: {
      question: 'La voiture ne se réveille pas. Que faire ?',
      answer: [
        'Déverrouillez-la avec l’application Tesla ou ouvrez une porte, puis relancez la lecture sur la page de votre commande. Dans un parking souterrain, il n’y a souvent pas de réseau : sortez d’abord la voiture.',
        'Nous essayons pendant 72 heures. Si la voiture reste injoignable, son prix est remboursé automatiquement.',
      ],
    },
    'no-car': {
      question: 'Je suis identifié, mais ma voiture n’est pas dans la liste.',
      answer: [
        'Tesla donne les voitures du compte avec lequel vous vous êtes identifié. Vérifiez dans l’application Tesla que la voiture lui appartient ; une voiture que vous venez d’acheter n’apparaît qu’une fois transférée par Tesla sur votre compte. Identifiez-vous ensuite avec le bon compte.',
      ],
    },
    paid: {
      question: 'J’ai payé et je ne vois pas de rapport.',
      answer: [
        'Ne payez pas une seconde fois. Le service de paiement confirme en général en une minute, puis la lecture commence d’elle-même. La page de votre commande, qu’ouvre votre lien privé, dit où en est chaque rapport.',
        'Si un rapport ne peut pas être établi, son prix est remboursé sans que vous le demandiez.',
      ],
    },
    interval: {
      question: 'Pourquoi la santé de la batterie est-elle un intervalle et non un seul chiffre ?',
      answer: [
        'Parce que la voiture arrondit elle-même et que ses lectures varient un peu. Un seul chiffre affirmerait plus que ce qui a été mesuré. L’intervalle dit où se trouve très probablement la vraie valeur, et le rapport nomme ce qui l’élargit.',
      ],
    },
    'no-figure': {
      question: 'Pourquoi n’y a-t-il pas de chiffre pour ma batterie ?',
      answer: [
        'La charge était trop faible pour juger, ou la version de la voiture n’a pas pu être établie. Une erreur de version peut déplacer le résultat d’un cinquième ; le rapport donne donc la raison, et comment le savoir.',
      ],
    },
    'other-tests': {
      question: 'Un autre test donne un autre pourcentage. Lequel est juste ?',
      answer: [
        'Peut-être les deux. Nous comparons l’autonomie à pleine charge avec celle de la voiture neuve ; le test de Tesla et certains certificats mesurent la capacité pendant des heures. Les définitions diffèrent, les chiffres aussi. Ne comparez que des tests de même nature.',
      ],
    },
    'not-known': {
      question: 'Que ne peut pas savoir le rapport ?',
      answer: [
        'Les accidents et réparations, les anciens propriétaires, les freins et l’usure des pneus, les cellules une à une, les dettes : la voiture n’en dit rien. Le rapport les énumère avec ce que vous pouvez faire pour chacun.',
      ],
    },
    genuine: {
      question: 'Comment savoir si un rapport est authentique ?',
      answer: [
        'Scannez son QR code, ou saisissez son code sur notre page : elle montre ce que nous avons signé. Déposez-y aussi le PDF, et vous saurez si un seul caractère a été modifié. Le fichier ne quitte jamais votre appareil.',
        'Un lecteur PDF qui connaît les signatures, comme Adobe Acrobat Reader, le vérifie sans nous.',
      ],
    },
    'unknown-signer': {
      question: 'Mon lecteur PDF dit qu’il ne connaît pas le signataire.',
      answer: [
        'Ce n’est pas le signe d’une modification : il ne connaît pas encore notre autorité. Ce qui compte, c’est qu’il dise que le document n’a pas été modifié depuis la signature. La page « Notre méthode » explique comment lui apprendre à nous connaître.',
      ],
    },
    staged: {
      question: 'Un vendeur peut-il tricher ?',
      answer: [
        'Pas dans le rapport : nous lisons nous-mêmes les chiffres chez Tesla. Une charge complète juste avant est mentionnée, car elle flatte une batterie fatiguée. Ce que la voiture ne dit pas, un vendeur peut le taire ; c’est pourquoi le rapport l’énumère.',
        'Comparez le VIN du rapport avec celui de la voiture.',
      ],
    },
    account: {
      question: 'Que pouvez-vous faire avec mon compte Tesla ?',
      answer: [
        'Lire. Vous vous identifiez sur la page de Tesla ; nous ne voyons donc jamais votre mot de passe. Nous ne pouvons ni déverrouiller, ni démarrer, ni déplacer la voiture. La clé que nous recevons est chiffrée, et supprimée quand le dernier rapport est livré.',
      ],
    },
    revoke: {
      question: 'Comment retirer l’autorisation ?',
      answer: [
        'Dans votre compte Tesla, sous Sécurité, Applications tierces. À ce moment-là, nous avons de toute façon oublié la clé.',
      ],
    },
    delete: {
      question: 'Comment supprimer mes données ?',
      answer: [
        'Sur la page « Vos données » : elle montre d’abord ce qui disparaîtra, puis le supprime et vous remet un justificatif. Les principales données signées d’un rapport livré restent, afin que quiconque a le rapport puisse toujours le vérifier.',
      ],
    },
  },
  more: 'Pas de réponse ?',
  moreText:
    'Notre méthode, et comment vérifier un rapport sans nous, sont exposées en entier sur une page à part.',
}
