import type { Behaviour } from '../../stand-in/behaviour.ts'

const own = 'local/vendors/upstash/upstash.test.ts'
const rest = 'https://upstash.com/docs/redis/features/restapi'

export const behaviours: readonly Behaviour[] = [
  {
    what: 'A pipeline tells the outcome of each command; one that fails does not stop the others.',
    source: `${rest} (pipelining)`,
    test: [own, 'a pipeline reports the outcome of each command'],
  },
  {
    what: 'A transaction runs whole.',
    source: `${rest} (transactions)`,
    test: [own, 'a transaction runs whole'],
  },
  {
    what: 'One with a command that does not exist is refused, and changes nothing.',
    source: `${rest} (transactions)`,
    test: [own, 'a transaction with an unknown command changes nothing'],
  },
  {
    what: 'Reads may come from a replica that is behind; a reader whose sync token is new enough sees what was written.',
    source:
      'https://upstash.com/docs/redis/howto/readyourwrites; https://upstash.com/docs/redis/features/consistency',
    test: [own, 'a replica that is behind shows others what was, and whoever wrote what is'],
  },
  {
    what: 'Every answer carries a sync token, which the client sends back.',
    source: 'https://upstash.com/docs/redis/howto/readyourwrites',
    test: [own, 'every answer carries a sync token, which the client sends back'],
  },
  {
    what: 'SET NX is won once; lifetimes are kept or replaced as asked.',
    source: 'https://redis.io/docs/latest/commands/set/',
    test: [own, 'SET NX is won once, and a lifetime is kept'],
  },
  {
    what: 'An unknown script is refused with NOSCRIPT, and the client sends it whole.',
    source: 'https://redis.io/docs/latest/commands/evalsha/',
    test: [own, 'an unknown SHA is refused with NOSCRIPT'],
  },
  {
    what: 'Answers come as base64 where asked for, hashes as flat lists.',
    source: `${rest} (base64 encoded responses)`,
    test: [own, 'text of any script comes back as it went, through base64'],
  },
  {
    what: 'A wrong token is refused with 401, a malformed body with 400.',
    source: `${rest} (response codes)`,
    test: [own, 'a wrong token, another method and a malformed body are refused'],
  },
]
