declare global {
  namespace App {
    interface Error {
      message: string
      /** Of a failure in the browser, as its console has it. */
      reference?: string
    }
  }

  /** Each makes a trusted value of a string, which TypeScript's DOM knows no more than the rest of it. */
  interface TrustedRules {
    createScriptURL: (url: string) => string
    createHTML: (html: string) => string
  }
  /** Where a browser has it (https://www.w3.org/TR/trusted-types/). */
  var trustedTypes:
    | {
        createPolicy<Rule extends keyof TrustedRules>(
          name: string,
          rules: Pick<TrustedRules, Rule>,
        ): Pick<TrustedRules, Rule>
      }
    | undefined
}

export {}
