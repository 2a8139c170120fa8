import { createHash, randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import type { Garage, Region } from './garage.ts'

const hour = 3_600_000
const codeLivesMs = 5 * 60_000
const accessLivesMs = 8 * hour
const refreshLivesMs = 90 * 24 * hour
/** The refresh token used last is taken once more within this time, to rescue an answer that got lost. */
const graceMs = 24 * hour

export interface Consent {
  account: string
  clientId: string
  scopes: string[]
}

interface Code extends Consent {
  redirectUri: string
  challenge: string | undefined
  nonce: string | undefined
  until: number
}

/** One sign-in and all refresh tokens that came of it; only one of them is current at any time. */
interface Family extends Consent {
  current: string
  lastUsed?: { token: string; at: number }
  used: Set<string>
  until: number
  revoked: boolean
}

export interface Access extends Consent {
  until: number
  partner: boolean
}

export class OAuthError extends Error {
  readonly status: 400 | 401
  readonly code: string
  constructor(status: 400 | 401, code: string, description: string) {
    super(description)
    this.status = status
    this.code = code
  }
}

export interface Issuer {
  url: () => string
  hosts: () => Record<Region, string>
  key: { private: CryptoKey; public: JWK; kid: string }
}

/** Codes, access tokens and families of refresh tokens, with the habits of the real authorization server. */
export class Grants {
  readonly #now: () => number
  readonly #garage: Garage
  readonly #issuer: Issuer
  #codes = new Map<string, Code>()
  #families: Family[] = []
  #access = new Map<string, Access>()
  readonly books = { signedIn: 0, refreshed: 0, rescued: 0, refused: 0, revokedFamilies: 0 }
  /** Consent that is remembered between sign-ins, by account and client. */
  readonly consents = new Map<string, string[]>()

  constructor(now: () => number, garage: Garage, issuer: Issuer) {
    this.#now = now
    this.#garage = garage
    this.#issuer = issuer
  }

  reset(): void {
    this.#codes.clear()
    this.#families = []
    this.#access.clear()
    this.consents.clear()
    for (const name of Object.keys(this.books) as (keyof typeof this.books)[]) this.books[name] = 0
  }

  code(asked: Omit<Code, 'until'>): string {
    const prefix = this.#garage.accounts.get(asked.account)?.claimedRegion.toUpperCase() ?? 'NA'
    const code = `${prefix}_${randomBytes(32).toString('hex')}`
    this.#codes.set(code, { ...asked, until: this.#now() + codeLivesMs })
    return code
  }

  async exchange(asked: {
    code: string
    clientId: string
    redirectUri: string
    verifier: string | undefined
  }) {
    const code = this.#codes.get(asked.code)
    this.#codes.delete(asked.code)
    if (!code || code.until < this.#now() || code.clientId !== asked.clientId)
      throw new OAuthError(400, 'invalid_auth_code', 'The code is unknown, used or expired')
    if (code.redirectUri !== asked.redirectUri)
      throw new OAuthError(
        400,
        'invalid_redirect_url',
        'The redirect_uri is not the one of the authorization',
      )
    const challenge = createHash('sha256')
      .update(asked.verifier ?? '')
      .digest('base64url')
    if (code.challenge !== undefined && code.challenge !== challenge)
      throw new OAuthError(400, 'invalid_grant', 'The code_verifier does not match')
    this.books.signedIn += 1
    const family: Family = {
      account: code.account,
      clientId: code.clientId,
      scopes: code.scopes,
      current: '',
      used: new Set(),
      until: this.#now() + refreshLivesMs,
      revoked: false,
    }
    this.#families.push(family)
    const tokens = await this.#issue(family)
    if (!code.scopes.includes('openid')) return tokens
    return { ...tokens, id_token: await this.identityFor(code.account, code.clientId, code.nonce) }
  }

  async refresh(asked: { token: string; clientId: string }) {
    const family = this.#families.find(
      (one) =>
        one.current === asked.token || one.lastUsed?.token === asked.token || one.used.has(asked.token),
    )
    const refused = () => {
      this.books.refused += 1
      return new OAuthError(401, 'login_required', 'Login required')
    }
    if (!family || family.revoked || family.until < this.#now() || family.clientId !== asked.clientId)
      throw refused()
    const rescued = family.current !== asked.token
    if (rescued && family.lastUsed?.token !== asked.token) {
      family.revoked = true
      this.books.revokedFamilies += 1
      throw refused()
    }
    if (rescued && this.#now() - (family.lastUsed?.at ?? 0) > graceMs) throw refused()
    if (!rescued) family.lastUsed = { token: asked.token, at: this.#now() }
    family.used.add(asked.token)
    this.books.refreshed += 1
    if (rescued) this.books.rescued += 1
    return this.#issue(family)
  }

  async partnerToken(clientId: string, scopes: string[]) {
    const token = await this.#sign({ sub: clientId, azp: clientId, scp: scopes, gty: 'client-credentials' })
    this.#access.set(token, {
      account: '',
      clientId,
      scopes,
      until: this.#now() + accessLivesMs,
      partner: true,
    })
    return { access_token: token, expires_in: accessLivesMs / 1000, token_type: 'Bearer' }
  }

  /** Who a bearer token speaks for. */
  read(token: string): Access | 'unknown' | 'expired' {
    const access = this.#access.get(token)
    if (!access) return 'unknown'
    return access.until < this.#now() ? 'expired' : access
  }

  /** The refresh token that an account's newest family was refreshed with last. */
  lastUsed(account: string): string | undefined {
    return this.#families.findLast((family) => family.account === account)?.lastUsed?.token
  }

  /** Ends all access tokens at once, as hours passing would. */
  expireAccess(): void {
    for (const access of this.#access.values()) access.until = 0
  }

  /** As when the owner takes consent back or changes the password. */
  revokeAll(account: string): void {
    for (const family of this.#families) if (family.account === account) family.revoked = true
    for (const access of this.#access.values()) if (access.account === account) access.until = 0
    for (const key of this.consents.keys()) if (key.startsWith(`${account} `)) this.consents.delete(key)
  }

  async #issue(family: Family) {
    const account = this.#garage.accounts.get(family.account)
    const { na, eu, cn } = this.#issuer.hosts()
    const access_token = await this.#sign({
      sub: family.account,
      azp: family.clientId,
      aud: account?.claimedRegion === 'cn' ? [cn] : [na, eu, `${this.#issuer.url()}/oauth2/v3/userinfo`],
      ou_code: account?.claimedRegion.toUpperCase() ?? 'NA',
      scp: family.scopes,
      amr: ['pwd'],
    })
    this.#access.set(access_token, {
      account: family.account,
      clientId: family.clientId,
      scopes: family.scopes,
      until: this.#now() + accessLivesMs,
      partner: false,
    })
    family.current = `${account?.claimedRegion.toUpperCase() ?? 'NA'}_${randomBytes(32).toString('hex')}`
    return {
      access_token,
      ...(family.scopes.includes('offline_access') ? { refresh_token: family.current } : {}),
      expires_in: accessLivesMs / 1000,
      token_type: 'Bearer',
    }
  }

  /** An id_token as a sign-in with this nonce would bring. */
  identityFor(account: string, clientId: string, nonce?: string): Promise<string> {
    return this.#sign({ sub: account, aud: clientId, ...(nonce ? { nonce } : {}) })
  }

  #sign(claims: Record<string, unknown>): Promise<string> {
    const now = Math.floor(this.#now() / 1000)
    return new SignJWT({ jti: randomBytes(8).toString('hex'), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.#issuer.key.kid })
      .setIssuer(`${this.#issuer.url()}/oauth2/v3/nts`)
      .setIssuedAt(now)
      .setExpirationTime(now + accessLivesMs / 1000)
      .sign(this.#issuer.key.private)
  }
}
