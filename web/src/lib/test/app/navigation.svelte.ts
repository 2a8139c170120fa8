import { onMount } from 'svelte'

/** Where a component has led its reader, in order. */
export const visited: string[] = []

/** In place of `$app/navigation`, which needs Kit's router. */
export const goto = async (address: string | URL): Promise<void> => void visited.push(String(address))

/** A component under test is entered once. */
export const afterNavigate = (run: (navigation: { type: 'enter' }) => void) =>
  onMount(() => run({ type: 'enter' }))

/** Nobody leaves a component under test and comes back to it. */
export const snapshot = () => {}
