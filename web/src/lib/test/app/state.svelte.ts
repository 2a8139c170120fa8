class HandPage {
  params = $state.raw<Record<string, string>>({ lang: 'en' })
  route = $state.raw<{ id: string | null }>({ id: null })
  url = $state.raw(new URL('https://carpulsetracker.com/en'))

  /** Puts the reader on a page of the journey, `cars?from=pay`. */
  go(path: string): void {
    this.url = new URL(`https://carpulsetracker.com/en/${path}`)
    this.route = { id: `/[lang]/(app)/${path.replace(/[?#].*/, '')}` }
  }
}

/** Where the reader is: in place of `$app/state`, which only Kit's router fills. */
export const page = new HandPage()
