import type { Plugin } from 'esbuild'
import { readFile } from 'node:fs/promises'

/** What the sources find under ../../assets lies beside the bundle. */
export const assetsBeside: Plugin = {
  name: 'assets-beside',
  setup(build) {
    build.onLoad({ filter: /origin\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(/(['"`])(?:\.\.\/)+assets\//g, '$1./assets/'),
      loader: 'ts',
    }))
  },
}

/**
 * What fontkit and pdfmake carry along, and a report never asks for or can have from Node itself: the thread that
 * renders starts sooner without it. In JavaScript that is not compiled yet, unpacking takes ten times as long.
 */
export const lessToLoad: Plugin = {
  name: 'less-to-load',
  setup(build) {
    build.onResolve({ filter: /^(brotli\/decompress\.js|tiny-inflate|base64-js)$/ }, ({ path, importer }) =>
      importer.match(/\/node_modules\/(fontkit|linebreak|unicode-properties|unicode-trie)\//)
        ? { path, namespace: 'less-to-load' }
        : undefined,
    )
    build.onLoad({ filter: /./, namespace: 'less-to-load' }, ({ path }) => ({
      contents: replacements[path] ?? '',
      loader: 'js',
    }))
  },
}

const replacements: Record<string, string> = {
  // fonts are TrueType, never WOFF2
  'brotli/decompress.js': "module.exports = () => { throw new Error('fonts in WOFF2 cannot be read') }",
  // into the room given, all of which is filled but for packed data that is packed again
  'tiny-inflate': `const { inflateRawSync } = require('node:zlib')
    module.exports = (packed, room) => {
      const unpacked = inflateRawSync(packed)
      room.set(unpacked)
      return room.subarray(0, unpacked.length)
    }`,
  // bytes of their own: a small Buffer is a window on a larger one
  'base64-js': "exports.toByteArray = (text) => new Uint8Array(Buffer.from(text, 'base64'))",
}
