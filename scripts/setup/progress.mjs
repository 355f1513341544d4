/**
 * Prints one step of a command with the seconds it took.
 * @template T
 * @param {string} title what happens, for a person
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  console.log(`▸ ${title} …`)
  const startedMs = performance.now()
  const result = await work()
  console.log(`  done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
  return result
}
