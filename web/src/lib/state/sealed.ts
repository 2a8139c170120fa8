const encode = new TextEncoder()
const saltBytes = 16
const ivBytes = 12

/**
 * AES-256-GCM with a key of its own for each text: HKDF-SHA-256 of the secret and a random salt (RFC 5869). `name` is
 * bound to it, so that no text can take another's place. Resolves to base64 of salt, IV and ciphertext.
 */
export async function seal(secret: string, name: string, text: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const key = await keyOf(secret, salt)
  const sealed = await crypto.subtle.encrypt(gcm(iv, name), key, encode.encode(text))
  return btoa(
    Array.from([...salt, ...iv, ...new Uint8Array(sealed)], (byte) => String.fromCharCode(byte)).join(''),
  )
}

/** The text again. @throws DOMException where secret or name is another, or anything was changed */
export async function unseal(secret: string, name: string, sealed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(sealed), (char) => char.charCodeAt(0))
  const iv = bytes.slice(saltBytes, saltBytes + ivBytes)
  const key = await keyOf(secret, bytes.slice(0, saltBytes))
  const text = await crypto.subtle.decrypt(gcm(iv, name), key, bytes.slice(saltBytes + ivBytes))
  return new TextDecoder().decode(text)
}

const gcm = (iv: BufferSource, name: string) => ({ name: 'AES-GCM', iv, additionalData: encode.encode(name) })

async function keyOf(secret: string, salt: BufferSource): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', encode.encode(secret), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: encode.encode('cpt opened') }
  return crypto.subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
