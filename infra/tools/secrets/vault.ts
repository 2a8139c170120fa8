import type { GoogleAuth } from 'google-auth-library'
import { endpoint } from '../google/endpoints.ts'
import { codeOf, retrying } from '../google/retry.ts'
import { ActionError, type Context } from '../surface/action.ts'
import { crc32c } from '@cpt/contract/crc32c'

/** The latest version of a secret. */
export interface Stored {
  version: string
  value: string
}

/** Secret Manager of one project, through Google's own client. */
export interface Vault {
  exists: (id: string) => Promise<boolean>
  /** Undefined while the secret has no version. */
  latest: (id: string) => Promise<Stored | undefined>
  /** Adds a version and returns its number. */
  add: (id: string, value: string) => Promise<string>
  close: () => Promise<void>
}

const notFound = new Set([5, 404])

/** Opens the vault of a project. Values pass through, and are hidden from every line of the log. */
export async function openVault(context: Context, auth: GoogleAuth, project: string): Promise<Vault> {
  // half a second of every command's start, and most commands open no vault
  const { SecretManagerServiceClient } = await import('@google-cloud/secret-manager')
  const address = new URL(endpoint('secretmanager', context.variables))
  const client = new SecretManagerServiceClient({
    fallback: true,
    auth,
    projectId: project,
    apiEndpoint: address.hostname,
    port: Number(address.port || (address.protocol === 'https:' ? 443 : 80)),
    protocol: address.protocol.replace(':', ''),
  })
  // the library's own retrying waits in real time and says nothing
  const options = { retry: { retryCodes: [] }, timeout: 30_000 }
  const name = (id: string): string => `projects/${project}/secrets/${id}`
  const orNothing = async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await call()
    } catch (error) {
      if (notFound.has(codeOf(error) ?? 0)) return undefined
      throw error
    }
  }
  const ask = async <T>(id: string, role: string, call: () => Promise<T>): Promise<T> =>
    await retrying(context, `secret ${id}`, `${role} on ${project}`, call)

  return {
    exists: async (id) =>
      (await ask(
        id,
        'roles/secretmanager.viewer',
        async () => await orNothing(async () => await client.getSecret({ name: name(id) }, options)),
      )) !== undefined,
    latest: async (id) => {
      const answer = await ask(
        id,
        'roles/secretmanager.secretAccessor',
        async () =>
          await orNothing(
            async () => await client.accessSecretVersion({ name: `${name(id)}/versions/latest` }, options),
          ),
      )
      if (!answer) return undefined
      const [{ name: version, payload }] = answer
      const data = Buffer.from((payload?.data ?? '') as Uint8Array)
      context.log.hide(data.toString())
      if (payload?.dataCrc32c && String(payload.dataCrc32c) !== String(crc32c(data))) {
        throw new ActionError(`secret ${id}: what was read does not match its checksum; run the same again`)
      }
      return { version: versionOf(version), value: data.toString() }
    },
    add: async (id, value) => {
      const data = Buffer.from(value)
      const [{ name: version }] = await ask(
        id,
        'roles/secretmanager.secretVersionManager',
        async () =>
          await client.addSecretVersion(
            { parent: name(id), payload: { data, dataCrc32c: crc32c(data) } },
            options,
          ),
      )
      return versionOf(version)
    },
    close: async () => {
      await client.close()
    },
  }
}

const versionOf = (name: string | null | undefined): string => name?.split('/').at(-1) ?? ''
