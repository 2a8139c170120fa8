/** `npm run migrations -w origin`: writes the next migration from what changed in the schema. */
export default {
  dialect: 'postgresql',
  schema: '../src/db/schema.ts',
  out: '../src/db/migrations',
}
