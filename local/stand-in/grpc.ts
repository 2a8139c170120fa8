import {
  Server as GrpcServer,
  ServerCredentials,
  status,
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import { fromJSON } from '@grpc/proto-loader'
import { Hono } from 'hono'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Faults, slowly, type Fault } from './faults.ts'
import { listen } from './listen.ts'
import { standInServer, type StandIn, type StandInOptions } from './serve.ts'

/** An answer other than OK. */
export class GrpcError extends Error {
  readonly code: status
  readonly details: string

  constructor(code: status, details: string) {
    super(details)
    this.code = code
    this.details = details
  }
}

/** Message as the loader gives it: 64-bit numbers and enums as text. */
export type Message = Record<string, unknown>
export type Methods = Record<string, (request: never) => Message | Promise<Message>>

export interface GrpcOptions extends Omit<StandInOptions, 'app'> {
  /** Package whose client speaks this service, and which ships its definition. */
  clientPackage: string
  /** Full name, such as google.cloud.tasks.v2.CloudTasks. */
  service: string
  /** By the name in the definition, such as CreateTask. Others answer UNIMPLEMENTED. */
  methods: Methods
}

/**
 * Serves a Google gRPC service, unencrypted, and the control routes over HTTP on the same port: a connection that
 * opens with HTTP/2's preface is gRPC. A fault's `method` is the name of the call, its `status` a gRPC code.
 */
export async function serveGrpcStandIn(options: GrpcOptions): Promise<StandIn> {
  const { name, port = 0, host = '127.0.0.1', portVariable, faults = new Faults() } = options
  const definition = definitionOf(options.clientPackage, options.service)
  const grpc = new GrpcServer()
  const entries = Object.entries(options.methods).map(([method, work]) => [
    method,
    withFaults(faults, options.service, method, work as (request: Message) => Message | Promise<Message>),
  ])
  grpc.addService(definition, Object.fromEntries(entries) as UntypedServiceImplementation)
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure())
  const http = standInServer({ ...options, app: new Hono() }, faults)

  const sockets = new Set<Socket>()
  const front = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket)).on('error', () => undefined)
    socket.once('data', (first) => {
      socket.pause().unshift(first)
      if (String(first).startsWith('PRI * HTTP/2')) injector.injectConnection(socket)
      else http.emit('connection', socket.resume())
    })
  })
  const wish = { port, host, wantedBy: `the ${name} stand-in`, variable: portVariable }
  const taken = await listen(front, wish)
  return {
    name,
    url: `http://${host}:${taken}`,
    port: taken,
    faults,
    close: async () => {
      grpc.forceShutdown()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => front.close(resolve))
    },
  }
}

/** The definition stands in the client's package beside its code, where its `exports` do not lead. */
function definitionOf(clientPackage: string, service: string): ServiceDefinition {
  const entry = createRequire(import.meta.url).resolve(clientPackage)
  const root = entry.slice(0, entry.lastIndexOf(clientPackage) + clientPackage.length)
  const protos = JSON.parse(readFileSync(join(root, 'build/protos/protos.json'), 'utf8')) as Parameters<
    typeof fromJSON
  >[0]
  const loaded = fromJSON(protos, { longs: String, enums: String, defaults: true, oneofs: true })
  return loaded[service] as ServiceDefinition
}

type Work = (request: Message) => Message | Promise<Message>

function withFaults(
  faults: Faults,
  service: string,
  method: string,
  work: Work,
): handleUnaryCall<Message, Message> {
  return (call: ServerUnaryCall<Message, Message>, answer: sendUnaryData<Message>) => {
    const fault = faults.take(method, `/${service}/${method}`)
    faulty(fault, () => Promise.resolve(work(call.request))).then(
      (reply) => answer(null, reply),
      (error: unknown) =>
        answer(
          error instanceof GrpcError
            ? { code: error.code, details: error.details }
            : { code: status.INTERNAL, details: String(error) },
        ),
    )
  }
}

async function faulty(fault: Fault | undefined, work: () => Promise<Message>): Promise<Message> {
  if (fault?.delayMs) await pause(fault.delayMs)
  switch (fault?.kind) {
    case undefined:
    case 'delay':
      return work()
    case 'slow':
      return slowly(work, fault.factor)
    case 'refuse':
      throw new GrpcError(status.UNAVAILABLE, 'connection refused')
    case 'status':
      throw new GrpcError(
        (fault.status as status | undefined) ?? status.UNAVAILABLE,
        fault.body ?? 'a fault was set',
      )
    case 'cut':
    case 'lost-answer':
      await work()
      throw new GrpcError(status.UNAVAILABLE, 'the connection broke before the answer')
    case 'duplicate': {
      const reply = await work()
      await work().catch(() => undefined)
      return reply
    }
  }
}
