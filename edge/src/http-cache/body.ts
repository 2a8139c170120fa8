import { joinChunks } from '@cpt/contract/join-chunks'

export type ReadBody =
  | { kind: 'whole'; bytes: Uint8Array<ArrayBuffer> }
  /** Too long to keep; what has been read comes first in the stream. */
  | { kind: 'stream'; stream: ReadableStream }

/** Reads a body to its end, or up to `maxBytes`. Throws when it breaks off. */
export async function readBody(response: Response, maxBytes: number): Promise<ReadBody> {
  const { body } = response
  if (!body) return { kind: 'whole', bytes: new Uint8Array() }
  const stated = response.headers.get('content-length')
  if (stated !== null && Number(stated) > maxBytes) return { kind: 'stream', stream: body }
  if (stated !== null) return { kind: 'whole', bytes: new Uint8Array(await response.arrayBuffer()) }
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>
  const chunks: Uint8Array[] = []
  let size = 0
  while (size <= maxBytes) {
    const { done, value } = await reader.read()
    if (done) return { kind: 'whole', bytes: joinChunks(chunks, size) }
    chunks.push(value)
    size += value.byteLength
  }
  const stream = new ReadableStream({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value
      if (chunk) controller.enqueue(chunk)
      else controller.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { kind: 'stream', stream }
}
