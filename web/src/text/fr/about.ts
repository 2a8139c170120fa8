// Who stands behind the service; ships as HTML, without any script.
import type { AboutText } from '#text/index.ts'

export const about: AboutText = {
  title: 'Qui nous sommes',
  description:
    'Ce que fait Car Pulse Tracker, de quoi il vit, ce qu’il ne fait pas, et comment nous joindre.',
  lead: 'Nous rédigeons sur les Tesla des rapports qu’un acheteur peut croire sans connaître le vendeur.',
  parts: [
    {
      title: 'Ce que nous faisons',
      text: [
        'Nous lisons la voiture une fois, avec l’accord de son propriétaire, et notons ce qu’elle et les registres de Tesla disent. Nous calculons ce qui peut l’être, disons avec quel degré de certitude, et signons le résultat.',
        'Ce qu’une lecture ne peut pas montrer figure dans chaque rapport, avec ce que vous pouvez y faire.',
      ],
    },
    {
      title: 'De quoi nous vivons',
      text: [
        'Du prix du rapport, payé une fois. Il n’y a ni abonnement ni publicité, et aucune donnée n’est vendue. Les chiffres sont les mêmes, que ce soit le propriétaire ou l’acheteur qui paie.',
        'Si un rapport ne peut pas être établi, son prix est remboursé automatiquement.',
      ],
    },
    {
      title: 'Ce que nous ne faisons pas',
      text: [
        'Nous ne vendons pas de voitures, ne fixons pas de prix et n’expertisons rien. Un rapport ne remplace pas un expert : les traces d’accident, les freins et l’usure des pneus se vérifient sur place.',
        'Nous ne tenons ni compte client ni liste de diffusion, et n’avons plus accès à une voiture dont le rapport est livré.',
      ],
    },
    {
      title: 'Indépendants de Tesla',
      text: [
        'Nous n’avons aucun lien avec Tesla, Inc. Nous utilisons l’interface par laquelle Tesla laisse les propriétaires communiquer les données de leur voiture, en lecture seule. Tesla n’a ni commandé ni contrôlé nos rapports, et ses noms lui appartiennent.',
      ],
    },
  ],
  check: {
    title: 'Jugez par vous-même',
    text: 'Vous n’avez pas à nous croire sur parole. Ces pages montrent comment tout cela se fait.',
  },
  reach: 'Comment nous joindre',
  trust: {
    title: 'Qui est derrière ce service',
    about: 'Ce que nous faisons, de quoi nous vivons et ce que nous ne faisons pas.',
    how: 'Comment naît chaque chiffre, et comment vérifier un rapport sans nous.',
    security: 'Ce qui protège votre compte, votre commande et un rapport.',
    status: 'Si tout fonctionne en ce moment.',
  },
}
