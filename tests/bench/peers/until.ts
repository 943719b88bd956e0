/** Resolves once the condition holds; looked at every few milliseconds. Gives up after a minute. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('What the benchmark waits for did not happen')
    await new Promise((resolve) => {
      setTimeout(resolve, 2)
    })
  }
}
