import { status } from '@grpc/grpc-js'
import { crc32c } from '@cpt/contract/crc32c'
import { GrpcError, serveGrpcStandIn } from '../../stand-in/grpc.ts'
import type { StandIn } from '../../stand-in/serve.ts'

export interface SecretManagerOptions {
  port?: number
  projectId?: string
  /** Secrets that exist at the start: id to value. */
  secrets?: Record<string, string>
  now?: () => Date
}

export interface SecretManager extends StandIn {
  /** Adds a version, making the secret if there is none. */
  set(id: string, value: string): void
}

type State = 'ENABLED' | 'DISABLED' | 'DESTROYED'
interface Version {
  name: string
  state: State
  created: Date
  data: Buffer
}
interface Secret {
  name: string
  created: Date
  labels: Record<string, string>
  versions: Version[]
}
interface Named {
  name: string
}

/** Secret Manager: secrets with numbered versions, `latest` being the newest enabled one. */
export async function startSecretManager(options: SecretManagerOptions = {}): Promise<SecretManager> {
  const { port = 0, projectId = 'cpt-local', secrets: initial = {}, now = () => new Date() } = options
  const secrets = new Map<string, Secret>()
  const reads: string[] = []

  const create = (name: string, labels: Record<string, string> = {}) => {
    if (secrets.has(name)) throw new GrpcError(status.ALREADY_EXISTS, `Secret [${name}] already exists.`)
    const secret = { name, created: now(), labels, versions: [] }
    secrets.set(name, secret)
    return secret
  }
  const find = (name: string) => {
    const secret = secrets.get(name)
    if (!secret) throw new GrpcError(status.NOT_FOUND, `Secret [${name}] not found.`)
    return secret
  }
  const addVersion = (secret: Secret, data: Buffer): Version => {
    const name = `${secret.name}/versions/${secret.versions.length + 1}`
    const version: Version = { name, state: 'ENABLED', created: now(), data }
    secret.versions.push(version)
    return version
  }
  const findVersion = (name: string) => {
    const [secretName = '', number = ''] = name.split('/versions/')
    const { versions } = find(secretName)
    const version =
      number === 'latest'
        ? // The newest that was made, disabled or not (projects.secrets.versions.access: "most recently created").
          versions.at(-1)
        : versions.find((one) => one.name === name)
    if (!version) throw new GrpcError(status.NOT_FOUND, `Secret Version [${name}] not found.`)
    return version
  }
  const set = (id: string, value: string) => {
    const name = `projects/${projectId}/secrets/${id}`
    addVersion(secrets.get(name) ?? create(name), Buffer.from(value))
  }
  const reset = () => {
    secrets.clear()
    reads.length = 0
    for (const [id, value] of Object.entries(initial)) set(id, value)
  }
  const inState = (state: State) => (request: Named) => {
    const version = findVersion(request.name)
    version.state = state
    if (state === 'DESTROYED') version.data = Buffer.alloc(0)
    return versionMessage(version)
  }
  reset()

  const standIn = await serveGrpcStandIn({
    name: 'secret-manager',
    clientPackage: '@google-cloud/secret-manager',
    service: 'google.cloud.secretmanager.v1.SecretManagerService',
    port,
    portVariable: 'SECRET_MANAGER_PORT',
    books: () => ({ secrets: [...secrets.values()].map(bookEntry), reads }),
    reset,
    methods: {
      CreateSecret: (r: { parent: string; secretId: string; secret: { labels: Record<string, string> } }) =>
        secretMessage(create(`${r.parent}/secrets/${r.secretId}`, r.secret.labels)),
      GetSecret: ({ name }: Named) => secretMessage(find(name)),
      ListSecrets: ({ parent }: { parent: string }) => ({
        secrets: [...secrets.values()].filter(({ name }) => name.startsWith(`${parent}/`)).map(secretMessage),
      }),
      DeleteSecret: ({ name }: Named) => {
        secrets.delete(find(name).name)
        return {}
      },
      AddSecretVersion: (r: { parent: string; payload: { data: Buffer; dataCrc32c?: string } }) => {
        const { data, dataCrc32c } = r.payload
        if (dataCrc32c && dataCrc32c !== '0' && dataCrc32c !== String(crc32c(data)))
          throw new GrpcError(status.INVALID_ARGUMENT, 'The checksum of the payload does not match.')
        return versionMessage(addVersion(find(r.parent), data))
      },
      AccessSecretVersion: ({ name }: Named) => {
        const version = findVersion(name)
        if (version.state !== 'ENABLED')
          throw new GrpcError(
            status.FAILED_PRECONDITION,
            `Secret Version [${version.name}] is in ${version.state} state.`,
          )
        reads.push(version.name)
        const { data } = version
        return { name: version.name, payload: { data, dataCrc32c: String(crc32c(data)) } }
      },
      GetSecretVersion: ({ name }: Named) => versionMessage(findVersion(name)),
      ListSecretVersions: ({ parent }: { parent: string }) => {
        const versions = find(parent).versions.map(versionMessage).reverse()
        return { versions, totalSize: versions.length }
      },
      DisableSecretVersion: inState('DISABLED'),
      EnableSecretVersion: inState('ENABLED'),
      DestroySecretVersion: inState('DESTROYED'),
    },
  })
  return { ...standIn, set }
}

const timestamp = (date: Date) => ({ seconds: String(Math.floor(date.getTime() / 1000)), nanos: 0 })

const secretMessage = ({ name, created, labels }: Secret) => ({
  name,
  labels,
  createTime: timestamp(created),
  replication: { automatic: {} },
})

const versionMessage = ({ name, state, created }: Version) => ({
  name,
  state,
  createTime: timestamp(created),
  clientSpecifiedPayloadChecksum: true,
})

/** Never the values. */
const bookEntry = ({ name, versions }: Secret) => ({
  name,
  versions: versions.map(({ name, state, data }) => ({ name, state, bytes: data.length })),
})
