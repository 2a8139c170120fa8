// Reports out of the bundle, one after another, in a process started as the image starts it: a line for each, with its
// length and the memory that the process holds then. Plain JavaScript, because what takes types off takes time and memory.
//   node bundled.mjs DIST WORK REPORTS
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deserialize } from 'node:v8'

const [, , dist, file, reports] = process.argv
const { report, options, seal, resourceLimits } = deserialize(readFileSync(file))
// the bundle's own copy: a thread asks that one for its data
const { Piscina } = createRequire(join(dist, 'main.js'))('piscina')
const pool = new Piscina({
  filename: pathToFileURL(join(dist, 'pdf-thread.js')).href,
  maxThreads: 1,
  resourceLimits,
  workerData: { seal, stamps: undefined },
})
for (let made = 0; made < Number(reports); made++) {
  // another name each time: what is kept of a report by its words is seen to grow
  const car = { ...report.car, name: { value: `Ilmatar ${made}` } }
  const pdf = await pool.run({ report: { ...report, car }, options })
  const { byteLength } = pdf
  // as the worker gives a file back that was stored
  pdf.transfer(0)
  process.stdout.write(`${byteLength} ${process.memoryUsage.rss()}\n`)
}
await pool.destroy()
