/** The load generator of `npm run bench`, which installs it before it loads this. */
export { default, type Request } from 'autocannon'
