declare global {
  namespace App {
    interface Error {
      message: string
      /** Of a failure in the browser, as its console has it. */
      reference?: string
    }
  }

  interface ScriptAddresses {
    /** A TrustedScriptURL, which TypeScript's DOM knows no more than the rest of it. */
    createScriptURL(url: string): string
  }
  /** Where a browser has it (https://www.w3.org/TR/trusted-types/). */
  var trustedTypes: { createPolicy(name: string, rules: ScriptAddresses): ScriptAddresses } | undefined
}

export {}
