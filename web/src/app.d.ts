declare global {
  namespace App {
    interface Error {
      message: string
      /** Of a failure in the browser, as its console has it. */
      reference?: string
    }
  }
}

export {}
