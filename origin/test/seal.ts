import { newSeal, type Seal, type SealAlgorithm } from '@cpt/infra/tools/secrets/seal'

/** Valid whenever a test plays: tests have their own time. */
const [from, until] = [new Date('2020-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')]
const made = new Map<string, Promise<Seal>>()

/** A seal for tests, made once a process and kind. P-256, because an RSA key takes a while to find. */
export function testSeal(algorithm: SealAlgorithm = 'p256', label = 'test'): Promise<Seal> {
  const name = `${algorithm} ${label}`
  const seal = made.get(name) ?? newSeal({ label, from, until }, algorithm)
  made.set(name, seal)
  return seal
}

// for the bench, which must not have loaded what signing loads
if (import.meta.main) process.stdout.write(JSON.stringify(await testSeal('rsa')))
