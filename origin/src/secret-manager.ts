import { crc32c } from '@cpt/contract/crc32c'

const prefix = 'sm://'

/**
 * Resolves values of the form `sm://secret-id` (or `sm://projects/P/secrets/S/versions/V`) through Secret
 * Manager; other values pass as they are. The client is loaded only when there is something to read.
 */
export function secretReader(config: {
  GCP_PROJECT?: string | undefined
  SECRET_MANAGER_ENDPOINT?: string | undefined
}): (variable: string, value: string | undefined) => Promise<string | undefined> {
  let access: Promise<(name: string) => Promise<string>> | undefined
  return async (variable, value) => {
    if (!value?.startsWith(prefix)) return value
    const id = value.slice(prefix.length)
    const name = id.includes('/') ? id : `projects/${config.GCP_PROJECT ?? ''}/secrets/${id}/versions/latest`
    access ??= connect(config.SECRET_MANAGER_ENDPOINT)
    try {
      return await (
        await access
      )(name)
    } catch (cause) {
      throw new Error(`${variable} could not be read from Secret Manager (${name})`, { cause })
    }
  }
}

async function connect(endpoint: string | undefined): Promise<(name: string) => Promise<string>> {
  // A CommonJS package: in the bundle, what it exports stands on `default` alone.
  const { default: secretManager } = await import('@google-cloud/secret-manager')
  const client = new secretManager.SecretManagerServiceClient(endpoint ? await plainText(endpoint) : {})
  return async (name) => {
    const [version] = await client.accessSecretVersion({ name }, { timeout: 10_000 })
    const data = version.payload?.data
    if (!data) throw new Error('the secret version is empty')
    const bytes = typeof data === 'string' ? Buffer.from(data, 'base64') : Buffer.from(data)
    // The client does not check it.
    if (String(crc32c(bytes)) !== String(version.payload?.dataCrc32c)) {
      throw new Error('the secret arrived damaged (CRC32C differs)')
    }
    return bytes.toString('utf8').trim()
  }
}

/** Options for a stand-in without TLS at `host:port`. */
async function plainText(endpoint: string) {
  const { grpc } = (await import('google-gax')).default
  const [servicePath = '', port] = endpoint.split(':')
  return { servicePath, port: Number(port), sslCreds: grpc.credentials.createInsecure() }
}
