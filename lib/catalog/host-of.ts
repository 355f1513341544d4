/** The host of a web address, by which a shop without a name is called: `shop.example`; empty where it is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : ''
}
