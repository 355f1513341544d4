/** A page of this machine with a picture to ask about. */
export interface ShownPage {
  url: string
  /** CSS selector of the picture. */
  picture: string
  close: () => Promise<void>
}
