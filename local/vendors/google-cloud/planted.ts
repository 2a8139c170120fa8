/** What stands in tokens, bodies and headers, and must be in no log. */
export const planted = {
  token: 'ya29.planted-access-token-0123456789',
  body: 'planted-body-secret-0123456789',
  header: 'planted-header-secret-0123456789',
}
