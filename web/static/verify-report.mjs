// As long as it is because it is one file on purpose: a stranger has nothing else, and can read it whole.
//
// Checks a report of Car Pulse Tracker: whether it is as we signed it, byte for byte. Needs Node.js 20 or newer, no
// package, and of ours nothing but the public keys; with --keys and --certificates also no network. Read it before
// you trust it: it is meant to be read from top to bottom.

import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'

const usage = `node verify-report.mjs report.pdf [options]

  --certificates FILE  our certificates (PEM), saved from SITE/.well-known/cpt-report-certificates.pem
  --keys FILE          our public keys (JWKS), saved from SITE/.well-known/cpt-report-keys.json
                       Without the two they are fetched, and SITE is asked whether the report was replaced since.
  --site SITE          default https://carpulsetracker.com; given together with the two files, it is asked as well

Ends with 0 genuine, 1 altered, 2 could not be checked, 3 genuine but replaced by a later report,
4 not a report of ours, 5 genuine but withdrawn by us.
`
export const exitCodes = { genuine: 0, altered: 1, unchecked: 2, superseded: 3, unknown: 4, withdrawn: 5 }

/** Ends a check. `verdict` is one of the words in `exitCodes`, the message a sentence. */
class Verdict extends Error {
  constructor(verdict, message) {
    super(message)
    this.verdict = verdict
  }
}
const altered = (why) => new Verdict('altered', why)

/**
 * Checks the bytes of a file against our certificates (PEM) and public keys (JWKS). Offline.
 * Returns { verdict, says, facts, copy, code, sha256, signedAt, stamp }; `facts` and `copy` are null in a file without.
 */
export function checkFile(file, { certificates, keys }) {
  try {
    const seal = checkSeal(file, certificates)
    const enclosed = checkEnclosed(file, keys)
    checkPages(file, enclosed)
    return { verdict: 'genuine', says: seal.says, ...seal, ...enclosed, sha256: sha256(file).toString('hex') }
  } catch (error) {
    if (error instanceof Verdict) return { verdict: error.verdict, says: error.message }
    // what a flipped byte makes unreadable ends in an error of whatever was reading
    return { verdict: 'altered', says: 'Part of the file cannot be read.' }
  }
}

// 1. The seal: a signature over every byte of the file but those of the signature itself (PAdES).

function checkSeal(file, certificates) {
  const text = file.toString('latin1')
  // readers look for the beginning within the first kilobyte (PDF Reference 1.7, appendix H, note 13)
  const beginning = text.slice(0, 1_024 + 5).indexOf('%PDF-')
  if (beginning < 0) throw new Verdict('unknown', 'This is not a PDF file.')
  if (!/ByteRange|ETSI\.CAdES/.test(text))
    throw new Verdict('unknown', 'This PDF carries no signature, and every report of ours does.')
  // ours name us where they tell what made them
  if (!text.includes('Car Pulse Tracker'))
    throw new Verdict('unknown', 'This PDF is signed, but it is no report of ours.')
  if (beginning > 0) throw altered('Something was put before the beginning of the file.')

  // One revision, one signature: from the first byte to the last, but for `<`, hexadecimal digits and `>`.
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\] *\n\/Contents </g)]
  if (ranges.length !== 1 || text.split('/ByteRange').length !== 2)
    throw altered('The file does not say, in our way and once, which of its bytes are signed.')
  const [whole, start, end, rest] = ranges[0].map((part, index) => (index ? Number(part) : part))
  if (start !== ranges[0].index + whole.length - 1 || end + rest !== file.length)
    throw altered('The signature does not cover the whole file: something was added or cut off.')
  if (!/^<(?:[0-9a-f]{2})+>$/.test(text.slice(start, end)))
    throw altered('The place of the signature holds something else.')
  const place = Buffer.from(text.slice(start + 1, end - 1), 'hex')
  const digest = sha256(Buffer.concat([file.subarray(0, start), file.subarray(end)]))

  // The signature is taken apart only to be put together again from what it has to be: each byte is accounted for.
  const [, content] = partsOf(read(place, 0))
  const [, , , embedded, signers] = partsOf(partsOf(content)[0])
  const chain = partsOf(embedded).map(({ raw }) => new X509Certificate(raw))
  const signer = partsOf(partsOf(signers)[0])
  const signature = signer[5].content
  const [own] = chain
  const { issuer, serial } = namesOf(own.raw)
  const attributes = [
    sequence(ids.contentType, set(ids.data)),
    sequence(ids.messageDigest, set(octets(digest))),
    sequence(ids.signingCertificateV2, set(sequence(sequence(sequence(octets(sha256(own.raw))))))),
  ].sort(Buffer.compare)
  // CMS allows more beside the signature: of it a time-stamp may be there, and nothing else
  const stamp = signer[6] && partsOf(partsOf(partsOf(signer[6])[0])[1])[0].raw
  const expected = sequence(
    ids.signedData,
    wrap(
      0xa0,
      sequence(
        integer(1),
        set(sequence(ids.sha256, nothing)),
        sequence(ids.data),
        wrap(0xa0, ...chain.map(({ raw }) => raw)),
        set(
          sequence(
            integer(1),
            sequence(issuer, serial),
            sequence(ids.sha256, nothing),
            wrap(0xa0, ...attributes),
            sequence(own.publicKey.asymmetricKeyType === 'ec' ? ids.ecdsaSha256 : ids.rsaSha256),
            octets(signature),
            ...(stamp ? [wrap(0xa1, sequence(ids.timeStamp, set(stamp)))] : []),
          ),
        ),
      ),
    ),
  )
  if (!place.subarray(0, expected.length).equals(expected))
    throw altered('A byte of the file, or of its signature, is not what it was.')
  if (place.subarray(expected.length).some((byte) => byte !== 0))
    throw altered('Something was put behind the signature.')
  if (!verify('sha256', set(...attributes), own.publicKey, signature))
    throw altered('The signature is not over the bytes of this file.')

  // Whose signature it is: a certificate by the authority that we publish, good on the day.
  const [, signedTime] = /\/M \(D:(\d{14})Z\)/.exec(text) ?? []
  const signedAt = new Date(signedTime.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z'))
  const authorities = pemCertificates(certificates).filter(({ ca }) => ca)
  const last = chain.at(-1)
  if (!authorities.some(({ raw }) => raw.equals(last.raw)))
    throw new Verdict('unknown', `The file is signed, but not by us: by ${nameOf(own)}.`)
  mustBeChain(chain, signedAt)
  if (own.ca) throw altered('The file is signed by an authority, which signs no files.')
  const stamped = stamp ? checkStamp(stamp, signature) : null
  return { signedAt, stamp: stamped, says: `Signed by ${nameOf(own)} on ${signedAt.toISOString()}.` }
}

function mustBeChain(chain, at) {
  for (const [index, one] of chain.entries()) {
    const above = chain[index + 1] ?? one
    if (!one.checkIssued(above) || !one.verify(above.publicKey))
      throw altered('A certificate in the file was changed.')
    if (at < new Date(one.validFrom) || at >= new Date(one.validTo))
      throw altered(`The certificate of ${nameOf(one)} was not valid on ${at.toISOString()}.`)
  }
}

// 2. The time-stamp, where there is one (RFC 3161): somebody else's word that the signature existed at a time.

function checkStamp(token, signature) {
  const [, outer] = partsOf(read(token, 0))
  const [, digests, content, embedded, signers] = partsOf(partsOf(outer)[0])
  const info = partsOf(partsOf(content)[1])[0].content
  const [, sid, digestAlgorithm, attributes, signatureAlgorithm, value] = partsOf(partsOf(signers)[0])
  const changed = altered('The time-stamp was changed.')
  const hash = hashNamed(digestAlgorithm.raw)
  const algorithm = signatureAlgorithms.find(({ encoding }) => encoding.equals(signatureAlgorithm.raw))
  const certificates = partsOf(embedded).map(({ raw }) => new X509Certificate(raw))
  const own = certificates.find(({ raw }) => {
    const { issuer, serial } = namesOf(raw)
    return sequence(issuer, serial).equals(sid.raw)
  })
  if (!hash || !algorithm || !own || !hashNamed(partsOf(digests)[0].raw)) throw changed
  if (algorithm.hash !== '' && algorithm.hash !== hash) throw changed
  const signer = [
    integer(1),
    sid.raw,
    digestAlgorithm.raw,
    wrap(0xa0, attributes.content),
    signatureAlgorithm.raw,
    octets(value.content),
  ]
  const expected = sequence(
    ids.signedData,
    wrap(
      0xa0,
      sequence(
        integer(3),
        set(partsOf(digests)[0].raw),
        sequence(ids.stampInfo, wrap(0xa0, octets(info))),
        wrap(0xa0, ...certificates.map(({ raw }) => raw)),
        set(sequence(...signer)),
      ),
    ),
  )
  if (!expected.equals(token)) throw changed

  const attribute = (...names) => {
    const found = partsOf(attributes).filter((one) => names.some((name) => name.equals(partsOf(one)[0].raw)))
    return found.length === 1 ? partsOf(partsOf(found[0])[1])[0] : undefined
  }
  // in its first version this names a certificate by SHA-1, which binds nothing: only the second counts (RFC 5816)
  const named = partsOf(partsOf(partsOf(attribute(ids.signingCertificateV2))[0])[0])
  const namedBy = named[0].tag === 0x04 ? 'sha256' : hashNamed(named[0].raw)
  const namedHash = named.find(({ tag }) => tag === 0x04)
  const good =
    attribute(ids.contentType).raw.equals(ids.stampInfo) &&
    attribute(ids.messageDigest).content.equals(hashOf(hash, info)) &&
    namedHash.content.equals(hashOf(namedBy, own.raw)) &&
    verify(hash, wrap(0x31, attributes.content), own.publicKey, value.content)
  if (!good) throw changed

  const [, , imprint, , time] = partsOf(read(info, 0))
  const [imprintBy, imprintOf] = partsOf(imprint)
  if (hashNamed(imprintBy.raw) !== 'sha256' || !imprintOf.content.equals(sha256(signature)))
    throw altered('The time-stamp belongs to another signature.')
  const at = new Date(
    time.content.toString('latin1').replace(/^(\d{4})(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6'),
  )
  if (!own.keyUsage?.includes('1.3.6.1.5.5.7.3.8'))
    throw altered('The time-stamp is by a key for other things.')
  // each certificate is vouched for by another of them or by itself, so none can have been changed
  const vouchedFor = (one) => certificates.some((by) => one.checkIssued(by) && one.verify(by.publicKey))
  if (!certificates.every(vouchedFor)) throw changed
  return { at, by: nameOf(own) }
}

// 3. What the file carries: the facts for programs, and the main ones signed with another key of ours (JWS, Ed25519).

function checkEnclosed(file, keys) {
  const copyBytes = attached(file, 'report.json')
  const jws = attached(file, 'report.jws')?.toString('latin1')
  const copy = copyBytes && JSON.parse(copyBytes.toString('utf8'))
  if (!jws) return { facts: null, copy: copy ?? null, code: copy?.code ?? null }
  const [head, body, signature, ...more] = jws.split('.')
  const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'))
  const key = keys.keys.find(({ kid }) => kid === header.kid)
  if (!key || header.alg !== 'EdDSA' || header.typ !== 'cpt-report-copy+json' || more.length > 0)
    throw altered('The facts in the file are not signed with a key of ours.')
  const publicKey = createPublicKey({ key, format: 'jwk' })
  if (!verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url')))
    throw altered('The signature over the facts does not fit them.')
  const facts = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  if (!copyBytes || facts.copySha256 !== sha256(copyBytes).toString('hex'))
    throw altered('The facts for programs are not those that were signed.')
  const { report } = copy
  const same =
    facts.code === copy.code &&
    facts.readAt === report.reading.finishedAt &&
    facts.vinMasked === report.car.vinMasked &&
    facts.odometerKm === (report.odometerKm.value ?? null)
  if (!same) throw altered('The signed facts and those for programs contradict each other.')
  return { facts, copy, code: facts.code }
}

/** The bytes of an attachment, by its name. */
function attached(file, name) {
  const text = file.toString('latin1')
  const [, id] =
    new RegExp(`/Type /Filespec\\n[^>]*?/F \\(${name}\\)\\n[^>]*?/EF <<\\n/F (\\d+) 0 R`).exec(text) ?? []
  return id && streamOf(file, text, id)
}

// 4. The pages: what is drawn on them has to be what was signed.

function checkPages(file, { facts, copy }) {
  if (!facts) return
  const words = wordsOn(file)
  const together = words.replace(/\s/g, '')
  // 52,418 and 52 418 and 52.418 are one number
  const numbers = words.replace(/(?<=\d)[\s.,'’](?=\d{3}(?!\d))/g, '')
  const shows = (number) => new RegExp(`(?<!\\d)${Math.round(number)}(?!\\d)`).test(numbers)
  const { vin } = copy.report.car
  const { odometerKm, batteryHealthPercent: health } = facts
  const missing = [
    ['the code', together.includes(facts.code)],
    ['the vehicle identification number', !vin.value || together.includes(vin.value)],
    ['the mileage', odometerKm === null || shows(odometerKm) || shows(odometerKm / 1.609344)],
    ['the battery figure', !health || (shows(health.low) && shows(health.high))],
  ].filter(([, shown]) => !shown)
  if (missing.length > 0)
    throw altered(`The pages do not show, as it was signed, ${missing.map(([what]) => what).join(', ')}.`)
}

/** All words on all pages: the glyphs that are drawn, by what each font says they stand for (ISO 32000-1, 9.10). */
function wordsOn(file) {
  const text = file.toString('latin1')
  const fonts = new Map()
  for (const [, name, id] of text.matchAll(/^\/(F\d+) (\d+) 0 R$/gm)) {
    const [, table] = new RegExp(`\\n${id} 0 obj\\n[^]*?/ToUnicode (\\d+) 0 R`).exec(text)
    fonts.set(name, fonts.get(name) ?? lettersOf(streamOf(file, text, table).toString('latin1')))
  }
  const words = []
  for (const [, id] of text.matchAll(/^\/Contents (\d+) 0 R$/gm)) {
    const drawn = streamOf(file, text, id).toString('latin1')
    for (const [, font, glyphs] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf[^[\]]*\[([^\]]*)\] TJ/g)) {
      const codes = [...glyphs.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => hex).join('')
      words.push((codes.match(/.{4}/g) ?? []).map((code) => fonts.get(font)?.get(code) ?? '').join(''))
    }
  }
  return words.join(' ')
}

/** What the codes of a font stand for: ranges of codes, each followed by the list of their letters. */
function lettersOf(table) {
  const letters = new Map()
  for (const [, first, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    const units = [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex]) => hex.replaceAll(' ', ''))
    for (const [index, hex] of units.entries()) {
      const code = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0')
      letters.set(code, Buffer.from(hex, 'hex').swap16().toString('utf16le'))
    }
  }
  return letters
}

/** What a numbered object of the file holds. We write each object once, and all in one way. */
function streamOf(file, text, id) {
  const object = new RegExp(`\\n${id} 0 obj\\n<<\\n[^]*?/Length (\\d+)\\n[^]*?\\nstream\\n`).exec(text)
  const from = object.index + object[0].length
  return inflateSync(file.subarray(from, from + Number(object[1])))
}

// DER, as far as it is needed: a tag, a length, the content (X.690). What is read is built again and compared.

function read(bytes, at) {
  const tag = bytes[at]
  let start = at + 2
  let length = bytes[at + 1]
  if (length >= 0x80) {
    const size = length & 0x7f
    length = bytes.readUIntBE(start, size)
    start += size
  }
  const end = start + length
  if (end > bytes.length) throw altered('The signature cannot be read.')
  return { tag, end, raw: bytes.subarray(at, end), content: bytes.subarray(start, end) }
}

/** The elements within an element. */
function partsOf({ content }) {
  const found = []
  for (let at = 0; at < content.length; at = found.at(-1).end) found.push(read(content, at))
  return found
}

function wrap(tag, ...contents) {
  const content = Buffer.concat(contents)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  const size = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3
  const head = Buffer.alloc(2 + size)
  head[0] = tag
  head[1] = 0x80 | size
  head.writeUIntBE(length, 2, size)
  return Buffer.concat([head, content])
}

const hashNamed = (encoding) =>
  hashes.find(({ encodings }) => encodings.some((one) => one.equals(encoding)))?.name
const hashOf = (name, bytes) => createHash(name).update(bytes).digest()
const sha256 = (bytes) => hashOf('sha256', bytes)
const pemCertificates = (pem) =>
  pem
    .match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
    ?.map((one) => new X509Certificate(one)) ?? []
const nameOf = ({ subject }) => /^CN=(.*)$/m.exec(subject)?.[1] ?? subject

/** Who issued a certificate, and its number: together they name it. */
function namesOf(certificate) {
  const [body] = partsOf(read(certificate, 0))
  const [, serial, , issuer] = partsOf(body)
  return { issuer: issuer.raw, serial: serial.raw }
}

// What our signatures are made of (RFC 5652, 5035, 3161), as the bytes that stand in them.

const sequence = (...contents) => wrap(0x30, ...contents)
const set = (...contents) => wrap(0x31, ...contents)
const octets = (content) => wrap(0x04, content)
const integer = (value) => wrap(0x02, Buffer.from([value]))
const nothing = Buffer.from('0500', 'hex')
const oid = (hex) => wrap(0x06, Buffer.from(hex, 'hex'))
const ids = {
  data: oid('2a864886f70d010701'),
  signedData: oid('2a864886f70d010702'),
  contentType: oid('2a864886f70d010903'),
  messageDigest: oid('2a864886f70d010904'),
  stampInfo: oid('2a864886f70d0109100104'),
  signingCertificate: oid('2a864886f70d010910020c'),
  signingCertificateV2: oid('2a864886f70d010910022f'),
  timeStamp: oid('2a864886f70d010910020e'),
  sha256: oid('608648016503040201'),
  rsaSha256: oid('2a864886f70d01010b'),
  ecdsaSha256: oid('2a8648ce3d040302'),
}
/** Hashes and signatures that a time-stamp may be made with. */
const hashes = [
  ['sha256', '608648016503040201'],
  ['sha384', '608648016503040202'],
  ['sha512', '608648016503040203'],
].map(([name, hex]) => ({ name, encodings: [sequence(oid(hex)), sequence(oid(hex), nothing)] }))
const signatureAlgorithms = [
  ['2a864886f70d010101', '', true],
  ['2a864886f70d01010b', 'sha256', true],
  ['2a864886f70d01010c', 'sha384', true],
  ['2a864886f70d01010d', 'sha512', true],
  ['2a8648ce3d040302', 'sha256', false],
  ['2a8648ce3d040303', 'sha384', false],
  ['2a8648ce3d040304', 'sha512', false],
].map(([hex, hash, hasNull]) => ({ hash, encoding: sequence(oid(hex), ...(hasNull ? [nothing] : [])) }))

// The command.

const paths = {
  certificates: '/.well-known/cpt-report-certificates.pem',
  keys: '/.well-known/cpt-report-keys.json',
}

/** What the site says of a report today, which no file can know: whether it was replaced or withdrawn since. */
async function statusOf(site, { code, sha256 }) {
  const answer = await fetch(`${site}/api/v1/verify/${encodeURIComponent(code)}`)
  if (answer.status === 404) return { verdict: 'unknown', says: `${site} does not know the code ${code}.` }
  if (!answer.ok) throw new Error(`it answered ${answer.status}`)
  const { status, supersededBy, laterReading, sha256: recorded } = await answer.json()
  if (recorded !== sha256)
    return { verdict: 'altered', says: `${site} has another file on record under ${code}.` }
  if (status === 'revoked')
    return { verdict: 'withdrawn', says: `It was withdrawn by us. Do not rely on it.` }
  if (status === 'superseded')
    return { verdict: 'superseded', says: `A later report took its place: ${supersededBy}.` }
  const later = laterReading
    ? ` The car was read again on ${laterReading.readAt}: report ${laterReading.code}.`
    : ''
  return { verdict: 'genuine', says: `${site} says that it still stands.${later}` }
}

async function fetched(site, path) {
  const answer = await fetch(site + path)
  if (!answer.ok) throw new Error(`${site}${path} answered ${answer.status}`)
  return answer.text()
}

/** One run of the command: how it would end, and what it would print. */
export async function run(args) {
  const options = {}
  const files = []
  for (let at = 0; at < args.length; at++) {
    const name = /^--(certificates|keys|site)$/.exec(args[at])?.[1]
    if (!name) files.push(args[at])
    else if (args[at + 1] === undefined) return { exitCode: 2, out: usage }
    else options[name] = args[++at]
  }
  const offline = options.certificates && options.keys
  const site = (options.site ?? (offline ? '' : 'https://carpulsetracker.com')).replace(/\/+$/, '')
  if (files.length !== 1 || files[0].startsWith('-')) return { exitCode: 2, out: usage }
  let file, certificates, keys
  try {
    file = readFileSync(files[0])
    const get = (what) => (options[what] ? readFileSync(options[what], 'utf8') : fetched(site, paths[what]))
    certificates = await get('certificates')
    keys = JSON.parse(await get('keys'))
  } catch (error) {
    return { exitCode: 2, out: `Not checked: ${error.cause?.message ?? error.message}\n` }
  }

  const found = checkFile(file, { certificates, keys })
  const lines = [found.says]
  let { verdict } = found
  if (found.stamp) lines.push(`Time-stamped by ${found.stamp.by} at ${found.stamp.at.toISOString()}.`)
  else if (verdict === 'genuine') lines.push('No time-stamp by somebody else: the time is by our own word.')
  if (found.facts)
    for (const name of ['code', 'model', 'vinMasked', 'odometerKm', 'readAt', 'method'])
      lines.push(`  ${name}: ${found.facts[name] ?? 'not known'}`)
  if (found.facts?.comparedWith)
    lines.push(`  compared with: ${found.facts.comparedWith.code}, read ${found.facts.comparedWith.readAt}`)
  if (verdict === 'genuine' && found.code) {
    const status = site
      ? await statusOf(site, found).catch((error) => ({
          says: `${site} could not be asked: ${error.cause?.message ?? error.message}.`,
        }))
      : { says: 'Whether it was replaced or withdrawn since, only the page of its code can tell.' }
    verdict = status.verdict ?? verdict
    lines.push(status.says)
  }
  const words = {
    genuine: 'GENUINE. No byte of this file was changed since we signed it.',
    altered: 'ALTERED. This file is not, or is no longer, what we signed.',
    superseded: 'GENUINE, BUT REPLACED by a later report of the same car.',
    withdrawn: 'GENUINE, BUT WITHDRAWN.',
    unknown: 'UNKNOWN. This file is not a report of ours.',
  }
  return { exitCode: exitCodes[verdict], out: `${words[verdict]}\n${lines.join('\n')}\n` }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { exitCode, out } = await run(process.argv.slice(2))
  process.stdout.write(out)
  process.exitCode = exitCode
}
