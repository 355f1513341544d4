/** An item, and what came of loading it. */
export type Loaded<T, R> = { item: T; ok: true; value: R } | { item: T; ok: false; error: unknown }

/**
 * Loads items in order and starts on the next ones while the present one is worked on, so that decoding and
 * inference go side by side. Never holds more than `ahead` + 1 results; a failed item does not stop the others.
 */
export async function* readAhead<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  load: (item: T) => Promise<R>,
  ahead = 2,
): AsyncGenerator<Loaded<T, R>> {
  const underWay: Promise<Loaded<T, R>>[] = []
  for await (const item of items) {
    underWay.push(
      load(item).then(
        (value) => ({ item, ok: true, value }) as const,
        (error: unknown) => ({ item, ok: false, error }) as const,
      ),
    )
    if (underWay.length > ahead) yield (await underWay.shift()) as Loaded<T, R>
  }
  for (const loaded of underWay) yield await loaded
}
