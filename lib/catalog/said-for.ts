/** What a list says for a word; undefined where it does not have it, also for words such as `constructor`. */
export function saidFor<Said>(list: Readonly<Record<string, Said>>, word: string): Said | undefined {
  return Object.hasOwn(list, word) ? list[word] : undefined
}
